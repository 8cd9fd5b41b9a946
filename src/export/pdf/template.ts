/**
 * The typesetting, in Typst. It reads `data` (see data.ts) and nothing else. One accent (vermilion), one family in two
 * weights, all text on a grid of lines: `pitch` = type size × 1.7.
 */
const common = String.raw`
#let d = json(bytes(sys.inputs.data))
#let o = json(bytes(sys.inputs.options))
#let w = d.words
#let accent = rgb("#b3321d")
#let quiet = rgb("#6b655d")
#let hair = 0.5pt + rgb("#8a837a")
#let size = o.size * 1pt
#let pitch = size * 1.7
#let small = calc.max(size * 0.82, 6.5pt)
#let tints = (
  yellow: rgb("#fdeaa0"), green: rgb("#cfe8c3"), blue: rgb("#cbe0f4"),
  pink: rgb("#f8d0d6"), purple: rgb("#e0d3f0"), orange: rgb("#fbd9b4"),
)
#let tiny = o.paper == "a5"
#let sides = if tiny { 15mm } else { 22mm }
#let columns-wanted = if o.columns > 0 { o.columns } else if o.layout == "broadsheet" { if tiny { 2 } else { 3 } } else if tiny { 1 } else { 2 }

#set document(
  title: d.title, author: d.authors,
  date: datetime(year: d.date.at(0), month: d.date.at(1), day: d.date.at(2)),
)
#set text(
  font: o.fonts, fallback: false, lang: d.lang, region: d.region, size: size, fill: rgb("#1c1916"),
  top-edge: 0.88em, bottom-edge: -0.12em, number-type: "lining", hyphenate: false,
)
#set par(leading: pitch - size, spacing: pitch - size, justify: true, first-line-indent: (amount: 2em, all: true))
#set footnote.entry(separator: line(length: 18%, stroke: hair), gap: 0.45em, indent: 0pt, clearance: 0.9em)
#show footnote.entry: set text(size: small)
#show footnote.entry: set par(first-line-indent: 0pt, leading: 0.55em, spacing: 0.55em)
#set highlight(top-edge: 0.98em, bottom-edge: -0.22em, radius: 0.5pt)
#set outline.entry(fill: repeat(gap: 0.35em, justify: false)[#text(fill: quiet)[.]])
#show heading: set text(weight: 900, size: size, hyphenate: false)
#show heading: set par(justify: false, first-line-indent: 0pt, leading: 0.42em)
#show heading: set block(above: 0pt, below: 0pt, sticky: true)
#show heading: it => block(sticky: true, it.body)
// Running heads and the contents read a heading's body, so it stays plain text; how it looks is said here.
#let titled(level, words, look, id: none, outlined: true) = {
  show heading: it => block(width: 100%, sticky: true, look(it.body))
  [#heading(level: level, outlined: outlined, bookmarked: true, words)#if id != none { label(id) }]
}

#let kai(body) = if o.kai == none { body } else { text(font: (o.kai, ..o.fonts), body) }
// Plain furniture: no indent, ragged.
#let bare(body) = { set par(first-line-indent: 0pt, justify: false); body }
#let aside(body) = text(size: small, fill: quiet, body)
#let runner(body) = bare(aside(body))
// Keeps a headline from standing on the last lines of a page: asks for room, then gives it back.
#let with-room(rows, body) = {
  block(above: 0pt, below: 0pt, breakable: false, sticky: true, { body; v(rows * pitch) })
  v(-rows * pitch)
}

// Lines of equal length: a headline of two lines never leaves one character alone on the second. Where its clauses,
// parted by spaces, make lines themselves, it breaks between them.
#let evenly(words, look, centred: true) = layout(room => {
  let body = look(words)
  let tall(width) = measure(block(width: width, body)).height
  let natural = tall(room.width)
  let single = measure(body).height
  let side = if centred { center } else { left }
  if natural <= single { return block(width: 100%, sticky: true, align(side, body)) }
  let rows = ()
  for part in words.split(" ") {
    let longer = if rows.len() > 0 { rows.last() + " " + part }
    if longer != none and measure(look(longer)).width <= room.width { rows.last() = longer } else { rows.push(part) }
  }
  if rows.len() > 1 and rows.len() <= calc.round(natural / single) and rows.all(row => measure(look(row)).width <= room.width) {
    return block(width: 100%, sticky: true, align(side, look(rows.join("\n").split("\n").join(linebreak()))))
  }
  let step = 0.5em.to-absolute()
  let lines = calc.max(2, calc.round(natural / single / 1.3))
  let width = measure(body).width / lines
  while width < room.width and tall(width) > natural { width += step }
  block(width: 100%, sticky: true, align(side, block(width: calc.min(width, room.width), body)))
})

// Text in columns of equal height. A block of fixed height that breaks over pages fills each page and balances the
// last one; the slack of a line a page keeps the grid of lines from spilling.
// A piece that cannot be broken (a caption, a headline with its first line) may spill: the spilling zone is told as
// <spill>, and the document is set again with more room for it.
#let balanced(key, n, gutter, body) = if n < 2 { body } else {
  set text(costs: (widow: 0%, orphan: 0%))
  let (end, foot) = (label("end-" + key), label("foot-" + key))
  layout(room => {
    let width = (room.width - gutter * (n - 1)) / n
    let tall = measure(block(width: width, body)).height
    let rows = calc.ceil((tall + pitch - size) / pitch / n)
    let page-rows = calc.max(1, calc.floor(calc.min(room.height, 5000pt) / pitch))
    let slack = calc.floor(rows / page-rows) + o.slack.at(key, default: 0)
    block(height: (rows + slack) * pitch, columns(n, gutter: gutter, body + block(above: 0pt, below: 0pt, height: 0pt)[#metadata(none)#end]))
  })
  [#metadata(none)#foot]
  context {
    let (a, b) = (locate(end).position(), locate(foot).position())
    if a.page > b.page or (a.page == b.page and a.y > b.y + 1pt) [#metadata(key)<spill>]
  }
}

#let mark(n, id) = super(typographic: false, size: 0.62em, baseline: -0.5em, link(label(id + "-n" + str(n)), text(fill: accent, str(n))))
#let note-text(t) = t.split("\n").filter(row => row != "").join(linebreak())
// How the notes of a piece are shown: at the foot of the page, or gathered where the layout says.
#let noted(p, numbers, gathered) = for n in numbers {
  if gathered { [#mark(n, p.id)#label(p.id + "-r" + str(n))] } else { footnote(note-text(p.notes.at(n - 1).t)) }
}
#let run(p, r, gathered) = {
  if r.c == none { r.t } else { highlight(fill: tints.at(r.c), r.t) }
  noted(p, r.n, gathered)
}
#let body-of(p, gathered) = {
  let last = p.body.len() - 1
  for (i, runs) in p.body.enumerate() {
    let content = for r in runs { run(p, r, gathered) }
    if i == last { content += noted(p, p.own, gathered) }
    if p.verse {
      bare(pad(left: 2em, kai(par(hanging-indent: 2em, content))))
    } else { par(content) }
  }
  if last < 0 { par(noted(p, p.own, gathered)) }
}
#let captions-of(p) = for c in p.captions {
  block(width: 100%, breakable: false, above: pitch - size, below: pitch - size, inset: (left: 0.7em), stroke: (left: 1.2pt + accent))[
    #set par(first-line-indent: 0pt, leading: 0.6em)
    #kai(text(size: small, fill: rgb("#3c3732"), c))
  ]
}
#let jumps-of(p) = if p.jumps.len() > 0 {
  bare(align(right, text(size: small, for (i, j) in p.jumps.enumerate() {
    if i > 0 { [　] }
    let words = [（#j.t）]
    if j.to == none { text(fill: quiet, words) } else { link(label(j.to), text(fill: accent, words)) }
  })))
}
#let gathered-notes(p) = {
  set text(size: small)
  set par(first-line-indent: 0pt, hanging-indent: 1.6em, leading: 0.55em, spacing: 0.6em)
  for note in p.notes [
    #par[#box(width: 1.6em, link(label(p.id + "-r" + str(note.n)), text(fill: accent, str(note.n))))#note-text(note.t)#label(p.id + "-n" + str(note.n))]
  ]
}
#let tail-of(p, notes: false, cite: true) = {
  set par(first-line-indent: 0pt, justify: false, leading: 0.55em, spacing: 0.55em)
  if notes and p.notes.len() > 0 {
    v(0.5em, weak: true)
    block(sticky: true, line(length: 18%, stroke: hair))
    gathered-notes(p)
  }
  if p.source.len() > 0 {
    block(above: 1.2em, below: 0.6em, sticky: true, aside(w.source))
    for row in p.source {
      block(above: 0.32em, below: 0.32em, breakable: false, aside[#box(width: 3em, str(row.n))#row.t])
    }
  }
  if cite and p.cite != none {
    block(above: 1em, below: 0pt, breakable: false, aside[#text(fill: accent, w.citation)　#p.cite])
  }
}
#let byline-of(p) = (p.column, p.byline).filter(x => x != none).map(kai)
#let headline(p, level, at, centred: true) = {
  let line(words, at, colour: rgb("#1c1916")) = bare(evenly(words, body => kai(text(size: at, fill: colour, body)), centred: centred))
  if p.kicker != none { line(p.kicker, size * 1.08, colour: accent); v(0.55em, weak: true) }
  titled(level, p.title, id: p.id, _ => evenly(p.title, centred: centred, if p.untitled {
    body => text(size: size, weight: 400, fill: quiet, body)
  } else { body => text(size: at, body) }))
  if p.subtitle != none { v(0.7em, weak: true); line(p.subtitle, size * 1.12) }
}
#let level-in(section) = if section.title == none { 1 } else { 2 }
#let colophon(level: 1) = {
  set par(first-line-indent: 0pt, justify: false)
  for row in d.colophon { par(aside(row)) }
  if d.missing.len() > 0 {
    par(aside(w.missing))
    for row in d.missing { par(aside(row)) }
  }
}
`;

/** Each article on a page of its own, as cut out and mounted. */
const clipping = String.raw`
#set page(
  paper: o.page, margin: (x: sides, top: 24mm, bottom: 22mm), header-ascent: 35%, footer-descent: 35%,
  header: none,
  footer: if o.running { context align(center, aside(counter(page).display("1"))) },
)
#let gathered = o.notes == "endnotes" or columns-wanted > 1
#for sheet in d.sheets { for section in sheet.sections {
  let level = level-in(section)
  for (i, p) in section.pieces.enumerate() {
    if i == 0 and section.title != none {
      page(header: none, footer: none)[#v(1fr)#titled(1, section.title, id: section.id, body => align(center, text(size: size * 2, body)))#v(1.6fr)]
    }
    let n = if p.verse { 1 } else { calc.min(columns-wanted, calc.max(1, calc.ceil(p.length / 260))) }
    let flat = o.notes == "endnotes" or n > 1
    page(header: if o.running { context if here().page() != locate(label(p.id)).page() { runner[#p.running #h(1fr) #p.title.clusters().slice(0, calc.min(24, p.title.clusters().len())).join()] } })[
      #line(length: 100%, stroke: 2pt + accent)
      #v(0.5em, weak: true)
      #bare(aside[#p.origin#h(1fr)#{ if p.column != none { p.column } }])
      #v(0.55em, weak: true)
      #line(length: 100%, stroke: hair)
      #v(2.2em, weak: true)
      #headline(p, level, size * if tiny { 1.9 } else { 2.3 })
      #if p.byline != none { v(1em, weak: true); bare(align(center, kai(text(size: size * 0.95, fill: quiet, p.byline)))) }
      #v(1.8em, weak: true)
      #balanced(p.id, n, 2em, { body-of(p, flat); captions-of(p); jumps-of(p); tail-of(p, notes: flat) })
    ]
  }
} }
#if d.missing.len() > 0 { pagebreak(weak: true); colophon() }
`;

/** Issues in columns under their mastheads. */
const broadsheet = String.raw`
#let narrow = columns-wanted
#set page(
  paper: o.page, margin: (x: if tiny { 12mm } else { 16mm }, top: 20mm, bottom: 18mm), header-ascent: 30%, footer-descent: 30%,
  header: if o.running { context {
    let marks = query(selector(<masthead>).before(here()))
    let here-first = query(<masthead>).any(m => m.location().page() == here().page())
    if not here-first and marks.len() > 0 { runner[#marks.last().value #h(1fr) #counter(page).display("1")] }
  } },
)
#let gutter = 1.8em
// Short pieces share columns; a longer one spans the page with columns of its own.
#let short = 420
#let zones(list) = {
  let out = ()
  for p in list {
    if p.length < short and out.len() > 0 and out.last().at(0).length < short { out.last().push(p) } else { out.push((p,)) }
  }
  out
}
#let in-column(p, level) = {
  block(above: 0.4em, below: 0.8em, sticky: true, breakable: false, width: 100%)[
    #headline(p, level, size * 1.3)
    #if p.byline != none { v(0.8em, weak: true); bare(align(center, aside(kai(p.byline)))) }
  ]
  body-of(p, true)
  captions-of(p)
  jumps-of(p)
  tail-of(p, notes: true, cite: false)
}
#let zone-rule = { line(length: 100%, stroke: hair); v(1.3em, weak: true) }
#let spanning(p, level, ruled) = {
  let room = if p.length > 1600 { 2.5 } else if p.length > short { 2.0 } else { 1.5 }
  with-room(4)[
    #if ruled { zone-rule }
    #headline(p, level, size * if tiny { room - 0.3 } else { room })
    #if byline-of(p).len() > 0 { v(0.8em, weak: true); bare(align(center, aside(byline-of(p).join([　])))) }
    #v(1.2em)
  ]
  let n = if p.verse and p.length < short { 1 } else { calc.clamp(calc.ceil(p.length / 130), 1, narrow) }
  balanced(p.id, n, gutter, { body-of(p, true); captions-of(p); jumps-of(p); tail-of(p, notes: true, cite: false) })
}
#for (k, sheet) in d.sheets.enumerate() {
  if k > 0 { pagebreak(weak: true) }
  let m = sheet.masthead
  [#metadata(m.name + "　" + m.facts.at(0, default: ""))<masthead>]
  align(center, layout(room => {
    let name(at) = text(size: at, weight: 900, fill: accent, tracking: 0.12em, m.name)
    let at = if tiny { 34pt } else { 52pt }
    name(at * calc.min(1, room.width / measure(name(at)).width))
  }))
  v(0.9em, weak: true)
  line(length: 100%, stroke: 1.6pt + accent)
  v(0.45em, weak: true)
  bare(align(center, text(size: small, m.facts.join([　]))))
  if m.more.len() > 0 { v(0.4em, weak: true); bare(align(center, aside(m.more.join([　])))) }
  v(0.45em, weak: true)
  line(length: 100%, stroke: hair)
  v(1.6em, weak: true)
  for section in sheet.sections {
    let level = level-in(section)
    if section.title != none {
      titled(1, section.title, id: section.id, body => text(size: size * 0.95, fill: accent, body))
      v(1em, weak: true)
    }
    for (i, zone) in zones(section.pieces).enumerate() {
      if i > 0 { v(1.1em, weak: true) }
      if zone.len() == 1 { spanning(zone.at(0), level, i > 0) } else {
        if i > 0 { block(sticky: true, zone-rule) }
        balanced(zone.at(0).id, narrow, gutter, for (j, p) in zone.enumerate() {
          if j > 0 { v(1.6em, weak: true) }
          in-column(p, level)
        })
      }
    }
    v(1.8em, weak: true)
  }
}
// One list of references at the end: under every brief they would drown the page.
#let cited = d.sheets.map(s => s.sections.map(t => t.pieces)).flatten().filter(p => p.cite != none)
#v(1.2em, weak: true)
#block(sticky: true, line(length: 100%, stroke: 1.6pt + accent))
#if cited.len() > 0 {
  block(sticky: true, bare(aside(text(fill: accent, w.citation))))
  set par(first-line-indent: 0pt, hanging-indent: 1em, justify: false, leading: 0.5em, spacing: 0.6em)
  balanced("references", if tiny { 1 } else { 2 }, gutter, for p in cited { par(aside(link(label(p.id), p.cite))) })
  v(1em, weak: true)
}
#colophon()
`;

/** A book: cover, contents, sections, notes, index, colophon. */
const booklet = String.raw`
#let margin = if tiny { (inside: 18mm, outside: 15mm, top: 20mm, bottom: 18mm) } else { (inside: 34mm, outside: 30mm, top: 30mm, bottom: 28mm) }
#set page(paper: o.page, margin: margin, header-ascent: 38%, footer-descent: 38%)
#let gathered = o.notes == "endnotes"
// Running heads name the last piece that begins on the page or before. They are drawn as foreground, which comes after
// the page's text, so that two states answer; asking for all headings on every page would grow with the square.
#let running = state("running", none)
#let opened = state("opened", false)
#let opening(words, id: none, outlined: true) = {
  opened.update(true)
  running.update(none)
  titled(1, words, id: id, outlined: outlined, body => text(size: size * 1.7, body))
  v(0.7em, weak: true)
  line(length: 3.2em, stroke: 2pt + accent)
  v(2em, weak: true)
}
#page(header: none, footer: none)[
  #set par(first-line-indent: 0pt, justify: false)
  #v(1fr)
  #line(length: 3.2em, stroke: 3pt + accent)
  #v(1.6em, weak: true)
  #block(title(text(size: size * if tiny { 2.6 } else { 3.2 }, weight: 900, d.title)))
  #v(1.6em, weak: true)
  #text(size: size * 1.05, fill: quiet, d.standing.span)
  #v(2fr)
  #if d.standing.creator != none { par(d.standing.creator) }
  #par(aside[#d.standing.count　#d.standing.date])
]
#set page(
  header: opened.update(false),
  foreground: if o.running { context if not opened.get() {
    let n = here().page()
    let title = { let it = running.get(); if it == none { d.title } else { it } }
    let (left, right) = if calc.even(n) { (margin.outside, margin.inside) } else { (margin.inside, margin.outside) }
    pdf.artifact(kind: "header", place(top, dy: margin.top * 0.55, pad(left: left, right: right, {
      if calc.even(n) { runner[#counter(page).display("1") #h(1fr) #d.title] } else { runner[#title #h(1fr) #counter(page).display("1")] }
    })))
  } },
  footer: none,
)
#opening(w.contents, outlined: false)
#{
  set par(first-line-indent: 0pt, justify: false, leading: 0.5em)
  show outline.entry.where(level: 1): set text(weight: 900)
  show outline.entry.where(level: 1): set block(above: 0.9em)
  outline(title: none, depth: 2, indent: level => level * 1.2em)
}
#for sheet in d.sheets { for section in sheet.sections {
  let level = level-in(section)
  pagebreak(weak: true)
  if section.title != none { opening(section.title, id: section.id) }
  for (i, p) in section.pieces.enumerate() {
    if i > 0 { v(3.4em, weak: true) }
    running.update(p.title)
    block(above: 0pt, below: 0pt, sticky: true)[
      #bare(aside(p.origin))
      #v(0.8em, weak: true)
      #headline(p, level, size * 1.55, centred: false)
      #if byline-of(p).len() > 0 { v(0.8em, weak: true); bare(text(size: size * 0.92, fill: quiet, byline-of(p).join([　]))) }
    ]
    v(1.3em, weak: true)
    body-of(p, gathered)
    captions-of(p)
    jumps-of(p)
    v(0.8em, weak: true)
    tail-of(p)
  }
} }
#let with-notes = d.sheets.map(s => s.sections.map(t => t.pieces)).flatten().filter(p => p.notes.len() > 0)
#if gathered and with-notes.len() > 0 {
  pagebreak(weak: true)
  opening(w.notes)
  for p in with-notes {
    block(above: 1.2em, below: 0.6em, sticky: true, bare(link(label(p.id), text(weight: 900, p.title))))
    gathered-notes(p)
  }
}
#if d.index.len() > 0 {
  pagebreak(weak: true)
  opening(w.index)
  set text(size: small)
  set par(first-line-indent: 0pt, justify: false, leading: 0.5em)
  balanced("index", if tiny { 2 } else { 3 }, 1.6em, for entry in d.index {
    block(above: 0.55em, below: 0.55em, {
      entry.name
      [　]
      context entry.ids.map(id => (locate(label(id)).page(), id)).dedup(key: x => x.at(0)).map(x => link(label(x.at(1)), text(fill: accent, str(x.at(0))))).join([, ])
    })
  })
}
#v(1fr)
#block(breakable: false, width: 100%)[
  #titled(1, w.colophon, body => text(size: small, fill: accent, body))
  #v(0.8em, weak: true)
  #colophon()
]
`;

const layouts = { clipping, broadsheet, booklet };

/** The whole document's source for a layout; `attachments`: how many files lie at /attach/0 … */
export const templateOf = (layout: keyof typeof layouts): string =>
  `${common}
#for (i, a) in o.attachments.enumerate() {
  pdf.attach(a.name, read("/attach/" + str(i), encoding: none), relationship: a.relationship, mime-type: a.type, description: a.description)
}
${layouts[layout]}`;
