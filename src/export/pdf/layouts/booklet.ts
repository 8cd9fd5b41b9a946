/** A book: cover, contents, sections, notes, index, colophon. */
export const booklet = String.raw`
#let margin = if tiny { (inside: 18mm, outside: 15mm, top: head, bottom: foot-margin) } else { (inside: 34mm, outside: 30mm, top: head, bottom: foot-margin) }
#set page(paper: o.page, margin: margin, header-ascent: 38%, footer-descent: 38%)
#let gathered = o.notes == "endnotes"
// Running heads name the last piece that begins on the page or before. They are drawn as foreground, which comes after
// the page's text, so that two states answer; asking for all headings on every page would grow with the square.
#let running = state("running", none)
#let opened = state("opened", false)
#let opening(words, id: none, outlined: true, level: 1) = {
  opened.update(true)
  running.update(none)
  titled(level, words, id: id, outlined: outlined, body => text(size: size * if level == 1 { 1.7 } else { 1.4 }, body))
  v(0.7em, weak: true)
  line(length: 3.2em, stroke: 2pt + accent)
  v(2em, weak: true)
}
// While nothing is placed, contents and index are set with zeros: as many lines as there will be, so that no page moves,
// and the book is not set once more, when the numbers come.
#let unplaced() = query(heading).len() == 0
#let zeros = if d.sheets.map(s => s.sections.map(t => t.pieces)).flatten().len() > 600 { "0000" } else { "000" }
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
      if calc.even(n) { runner[#counter(page).display("1") #h(1fr) #cut(d.title, calc.floor(measure-width / small) - 5)] } else { runner[#cut(title, calc.floor(measure-width / small) - 5) #h(1fr) #counter(page).display("1")] }
    })))
  } },
  footer: none,
)
#let with-notes = d.sheets.map(s => s.sections.map(t => t.pieces)).flatten().filter(p => p.notes.len() > 0)
#let parted = d.sheets.any(s => s.sections.any(t => t.title != none))
#opening(w.contents, outlined: false)
#context {
  set par(first-line-indent: 0pt, justify: false, leading: 0.5em)
  let leader = box(width: 1fr, inset: (x: 0.35em), move(dy: -0.12em, line(length: 100%, stroke: (paint: quiet, thickness: 0.8pt, cap: "round", dash: (0pt, 0.42em)))))
  let row(level, title, page, at: none) = block(above: if level == 0 and parted { 0.9em } else { 0.55em }, below: 0.5em, pad(left: level * 1.2em, {
    set text(weight: 900) if level == 0 and parted
    let words = [#title#leader#page]
    if at == none { words } else { link(at, words) }
  }))
  show outline.entry: it => row(it.level - 1, it.body(), it.page(), at: it.element.location())
  if unplaced() {
    for sheet in d.sheets { for section in sheet.sections {
      if section.title != none { row(section.depth, section.title, zeros) }
      for p in section.pieces { row(level-in(section) - 1, p.title, zeros) }
    } }
    for title in (if gathered and with-notes.len() > 0 { w.notes }, if d.index.len() > 0 { w.index }, w.colophon) {
      if title != none { row(0, title, zeros) }
    }
  } else { outline(title: none) }
}
#for sheet in d.sheets { for section in sheet.sections {
  let level = level-in(section)
  if section.depth == 0 or section.title == none { pagebreak(weak: true) } else { v(3.4em, weak: true) }
  if section.title != none { opening(section.title, id: section.id, level: section.depth + 1) }
  introduction(section)
  for (i, p) in section.pieces.enumerate() {
    if i > 0 { v(3.4em, weak: true) }
    running.update(p.title)
    block(above: 0pt, below: 0pt, sticky: true)[
      #bare(aside(p.origin))
      #v(0.8em, weak: true)
      #headline(p, level, size * 1.55, centred: false)
      #if byline-of(p).len() > 0 { v(0.8em, weak: true); bare(text(size: size * 0.92, fill: quiet, byline-of(p).join([　]))) }
    ]
    under-headline(p, 1.3em)
    body-of(p, gathered)
    captions-of(p)
    jumps-of(p)
    v(0.8em, weak: true)
    tail-of(p, last: i == section.pieces.len() - 1)
  }
} }
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
  context {
    let pages(ids) = if unplaced() { ids.map(_ => zeros) } else {
      ids.map(id => (locate(label(id)).page(), id)).dedup(key: x => x.at(0)).map(x => link(label(x.at(1)), text(fill: accent, str(x.at(0)))))
    }
    balanced("index", tight: false, if tiny { 2 } else { 3 }, 1.6em, for entry in d.index {
      block(above: 0.55em, below: 0.55em, [#entry.name　#pages(entry.ids).join([, ])])
    })
  }
}
#v(1fr)
#block(breakable: false, width: 100%)[
  #titled(1, w.colophon, body => text(size: small, fill: accent, body))
  #v(0.8em, weak: true)
  #colophon()
]
`;
