/** Two clicks put articles into a collection: this button, and the collection's name. */
import { Button, Menu, MenuItem, MenuSection, MenuTrigger, Popover, Separator } from "react-aria-components";
import { useTranslation } from "react-i18next";
import { useAnswer } from "../data/ask.ts";
import { useDo, useRemove } from "../desk/data.ts";
import { tell } from "../ui/message.tsx";
import { branches } from "./tree.ts";

type Props = { articleIds: readonly number[]; className?: string };

export function CollectMenu({ articleIds, className = "plain" }: Props) {
  const { t } = useTranslation();
  const act = useDo();
  const remove = useRemove();
  const all = useAnswer("collections.list", {}).data ?? [];

  const collect = async (collection: string, name: string) => {
    const before = new Set(
      (await act("collection.get", { id: collection }, []))?.clippings.map(({ articleId }) => articleId) ?? [],
    );
    const clippings = await act("clipping.add", { collection, articleIds: [...articleIds] }, ["collections"]);
    if (!clippings) return;
    const fresh = clippings.filter(({ articleId }) => !before.has(articleId)).map(({ id }) => id);
    if (fresh.length === 0) tell(t("collections.already", { name }));
    else
      tell(t("collections.added", { count: fresh.length, name }), () => void remove(fresh, t("collections.taken-out")));
  };
  const collectNew = async () => {
    const name = t("collections.unnamed");
    const fresh = await act("collection.save", { name }, ["collections"]);
    if (fresh) await collect(fresh.id, name);
  };
  return (
    <MenuTrigger>
      <Button className={className}>{t("collections.collect")}</Button>
      <Popover className="react-aria-Popover completion">
        <Menu aria-label={t("collections.collect-into")}>
          <MenuSection aria-label={t("collections.title")}>
            {branches(all).map(({ collection, depth }) => (
              <MenuItem
                key={collection.id}
                id={collection.id}
                textValue={collection.name}
                onAction={() => void collect(collection.id, collection.name)}
              >
                <span style={{ paddingInlineStart: `${depth}em` }}>{collection.name}</span>
              </MenuItem>
            ))}
          </MenuSection>
          {all.length > 0 && <Separator />}
          <MenuItem id="new" onAction={() => void collectNew()}>
            {t("collections.collect-new")}
          </MenuItem>
        </Menu>
      </Popover>
    </MenuTrigger>
  );
}
