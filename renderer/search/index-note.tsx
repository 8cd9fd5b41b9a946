/** While the index is made anew, searching reads every text: it is slower, and says so. */
import { useEffect } from "react";
import { useTranslation } from "react-i18next";
import { useAnswer } from "../data/ask.ts";
import { useJob } from "../data/jobs.ts";
import { useDates } from "../words/dates.ts";

export function IndexNote() {
  const { t } = useTranslation();
  const { percent } = useDates();
  const about = useAnswer("library.about", {});
  const job = useJob("index");
  const { refetch } = about;
  const building = job !== undefined;
  useEffect(() => {
    // The library was asked before the index was ready, or before it was lost.
    if (!building) void refetch();
  }, [building, refetch]);
  if (!job && about.data?.index !== "building") return null;
  const part = job && job.total > 0 ? percent(job.done / job.total) : "";
  return (
    <p className="index-note" role="status">
      {t("search.building")} {part}
    </p>
  );
}
