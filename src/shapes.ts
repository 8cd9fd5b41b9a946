/**
 * The things that the program speaks about, once: names are the field's terms, shapes are zod schemas, types are
 * inferred from them. The command line prints these very shapes.
 */
import { z } from "zod";
import { failureCodes } from "./failures.ts";
import { formats } from "./formats.ts";
import { kinds } from "./kinds.ts";

const text = z.string().nullable();
const count = z.int().nonnegative();
const id = z.int().positive();

/** 1-based, inclusive lines of the decoded source. */
export const LineRange = z.tuple([z.int().positive(), z.int().positive()]);
export type LineRange = z.infer<typeof LineRange>;

/** What a masthead prints about an issue. `null`: not printed. */
export const IssueData = z.object({
  newspaper: text,
  /** ISO 8601 calendar date. */
  date: z.string().nullable(),
  issueNumber: text,
  weekday: text,
  lunar: text,
  /** Number of pages that the masthead announces (今日8版). */
  pages: z.int().positive().nullable(),
  /** 国内统一连续出版物号, as `CN 14-0028`. */
  cn: text,
  postalCode: text,
  website: text,
  organiser: text,
  editor: text,
});
export type IssueData = z.infer<typeof IssueData>;

export { kinds };
export const Kind = z.enum(kinds);
export type Kind = z.infer<typeof Kind>;

/** One article as the text engine rebuilt it; paragraphs without indents or line ends (a poem's paragraphs are its lines). */
export const ArticleData = z.object({
  title: text,
  kicker: text,
  subtitle: text,
  column: text,
  byline: text,
  agency: text,
  kind: Kind,
  /** Page (版) of the issue, where known. */
  page: z.int().positive().nullable(),
  paragraphs: z.array(z.string()),
  captions: z.array(z.string()),
  /** Pages named by the article's jump lines (下转第3版, 上接第1版). */
  jump: z.object({ to: z.int().positive().nullable(), from: z.int().positive().nullable() }),
  /** 0 to 1, calibrated: how likely it is that the article is exactly right. */
  confidence: z.number().min(0).max(1),
  /** All lines of the article: headline, captions and continuation included. */
  source: z.array(LineRange),
  titleSource: z.array(LineRange),
});
export type ArticleData = z.infer<typeof ArticleData>;

export const otherKinds = ["masthead", "editor", "slogan", "section", "decoration", "headline", "unknown"] as const;
/** A named remainder: text of the page that belongs to no article. */
export const Other = z.object({ text: z.string(), what: z.enum(otherKinds), source: z.array(LineRange) });
export type Other = z.infer<typeof Other>;

/** One repair: at `line` and `column` (1-based, code points, of the decoded text) `from` was replaced with `to`. */
export const Repair = z.object({
  rule: z.string(),
  line: z.int().positive(),
  column: z.int().positive(),
  from: z.string(),
  to: z.string(),
});
export type Repair = z.infer<typeof Repair>;

/** What the text engine makes of one file. */
export const Ingested = z.object({
  /** WHATWG name, lower case: `utf-8`, `utf-16le`, `gb18030`, `big5`. */
  encoding: z.string(),
  issue: IssueData,
  articles: z.array(ArticleData),
  other: z.array(Other),
  repairs: z.array(Repair),
});
export type Ingested = z.infer<typeof Ingested>;

/** An issue in the library. `name` is the file's name when it was first ingested. */
export const Issue = IssueData.extend({ id, name: z.string(), articles: count });
export type Issue = z.infer<typeof Issue>;

export const Article = ArticleData.extend({ id, issueId: id });
export type Article = z.infer<typeof Article>;

/** An article in a list. */
export const ArticleEntry = Article.pick({
  id: true,
  issueId: true,
  title: true,
  kind: true,
  page: true,
  byline: true,
}).extend({
  /** The first characters of the text, for articles without a headline. */
  opening: z.string(),
});
export type ArticleEntry = z.infer<typeof ArticleEntry>;

/** One search result. `marks`: [start, length] in code points of `excerpt`; `titleMarks` likewise of `title`. */
export const Hit = z.object({
  id,
  issueId: id,
  title: text,
  newspaper: text,
  date: text,
  page: z.int().positive().nullable(),
  kind: Kind,
  score: z.number(),
  excerpt: z.string(),
  /** The excerpt is of the original, as printed: what was looked for stands there only. */
  printed: z.boolean().optional(),
  marks: z.array(z.tuple([count, count])),
  titleMarks: z.array(z.tuple([count, count])),
});
export type Hit = z.infer<typeof Hit>;

export const sorts = ["relevance", "newest", "oldest"] as const;
export const Sort = z.enum(sorts);
export type Sort = z.infer<typeof Sort>;

/** What a list of bookmarks or notes shows of the article that they belong to. */
export const Placed = z.object({ title: text, opening: z.string(), newspaper: text, date: text, issueId: id });

/** One line of the decoded source; `parts` alternate sound text and repairs. */
export const SourceLine = z.object({
  number: z.int().positive(),
  parts: z.array(z.object({ text: z.string(), from: z.string().optional(), rule: z.string().optional() })),
  /** Whether the line belongs to the headline. */
  title: z.boolean(),
});
export type SourceLine = z.infer<typeof SourceLine>;

/** Long work that the library is doing; sent as an event whenever it moves. */
export const Job = z.object({
  id: z.string(),
  kind: z.enum(["import", "index", "export", "backup"]),
  done: count,
  total: count,
  /** The file or article under work, for the eye. */
  current: z.string().optional(),
  /** Of an export: what it is at. Setting type cannot say how far it is. */
  stage: z.enum(["gathering", "setting", "writing"]).optional(),
  finished: z.boolean(),
});
export type Job = z.infer<typeof Job>;

export const FileOutcome = z.object({
  file: z.string(),
  status: z.enum(["added", "unchanged", "refused"]),
  articles: count,
  issueId: id.optional(),
  error: z
    .object({
      code: z.enum(failureCodes),
      message: z.string(),
      params: z.record(z.string(), z.union([z.string(), z.number()])).optional(),
    })
    .optional(),
});
export type FileOutcome = z.infer<typeof FileOutcome>;

/** One thing that `verify` looked at; `detail` names what it found wrong. */
export const Check = z.object({ name: z.string(), ok: z.boolean(), detail: z.string() });
export type Check = z.infer<typeof Check>;

/** A backup in the library's own folder. `kind`: made every day, before a new schema, or because somebody asked. */
export const Backup = z.object({
  name: z.string(),
  created: z.string(),
  bytes: count,
  kind: z.enum(["daily", "migration", "manual"]),
});
export type Backup = z.infer<typeof Backup>;

export const ExportFormat = z.enum(formats);
