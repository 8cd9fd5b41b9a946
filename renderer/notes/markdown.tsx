/**
 * A note as it reads: Markdown becomes React elements, never HTML. What marked takes for HTML is shown as it was typed,
 * and a link leads only to places of this library: what goes elsewhere is written out, address and all.
 */
import { Marked, type Token, type Tokens } from "marked";
import { createElement, Fragment, memo, type ReactNode } from "react";
import { InnerLink, isInner } from "./inner-link.tsx";

/** Deeper nesting than any note means well is shown as it was typed. */
const deepest = 30;

const marked = new Marked({ gfm: true, breaks: true });

export const Markdown = memo(function Markdown({ text }: { text: string }) {
  return <div className="markdown">{render(tokensOf(text), 0)}</div>;
});

/** What cannot be parsed (nested beyond the parser's stack) is one paragraph of plain text. */
function tokensOf(text: string): Token[] {
  try {
    return marked.lexer(text);
  } catch {
    return [{ type: "paragraph", raw: text, text, tokens: [{ type: "text", raw: text, text }] }];
  }
}

function render(tokens: readonly Token[], depth: number): ReactNode {
  // oxlint-disable-next-line react/no-array-index-key -- tokens have no other identity
  return tokens.map((token, at) => <Fragment key={at}>{piece(token, depth)}</Fragment>);
}

const simple = { blockquote: "blockquote", strong: "strong", em: "em", del: "del", paragraph: "p" } as const;

function piece(token: Token, depth: number): ReactNode {
  if (depth > deepest) return token.raw;
  const inside = (): ReactNode => render((token as Tokens.Generic).tokens ?? [], depth + 1);
  switch (token.type) {
    case "blockquote":
    case "strong":
    case "em":
    case "del":
    case "paragraph":
      return createElement(simple[token.type], {}, inside());
    case "heading":
      // A note stands inside a page that has headings of its own.
      return <p className={`heading level-${(token as Tokens.Heading).depth}`}>{inside()}</p>;
    case "list":
      return list(token as Tokens.List, depth);
    case "table":
      return table(token as Tokens.Table, depth);
    case "link":
      return link(token as Tokens.Link, inside());
    case "code":
      return <pre>{(token as Tokens.Code).text}</pre>;
    case "codespan":
      return <code>{(token as Tokens.Codespan).text}</code>;
    case "br":
      return <br />;
    case "hr":
      return <hr />;
    case "space":
    case "def":
    case "checkbox":
      return null;
    case "escape":
      return (token as Tokens.Escape).text;
    case "text": {
      const { tokens, text } = token as Tokens.Text;
      return tokens ? inside() : text;
    }
    default: // HTML, images, and whatever comes: as it was typed
      return token.raw;
  }
}

function list({ ordered, start, items }: Tokens.List, depth: number): ReactNode {
  const entries = items.map((item, at) => (
    // oxlint-disable-next-line react/no-array-index-key
    <li key={at}>
      {item.task && (item.checked ? "☑ " : "☐ ")}
      {render(item.tokens, depth + 1)}
    </li>
  ));
  return ordered ? <ol start={start === "" ? 1 : start}>{entries}</ol> : <ul>{entries}</ul>;
}

function table({ header, rows }: Tokens.Table, depth: number): ReactNode {
  return (
    <table>
      <thead>
        <tr>
          {header.map(({ tokens }, at) => (
            // oxlint-disable-next-line react/no-array-index-key
            <th key={at}>{render(tokens, depth + 1)}</th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row, at) => (
          // oxlint-disable-next-line react/no-array-index-key
          <tr key={at}>
            {row.map(({ tokens }, column) => (
              // oxlint-disable-next-line react/no-array-index-key
              <td key={column}>{render(tokens, depth + 1)}</td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** Only addresses inside this library are links; the program opens nothing else. */
function link({ href, text }: Tokens.Link, inside: ReactNode): ReactNode {
  if (isInner(href)) return <InnerLink href={href}>{inside}</InnerLink>;
  return (
    <>
      {inside}
      {text !== href && <span className="quiet"> ({href})</span>}
    </>
  );
}
