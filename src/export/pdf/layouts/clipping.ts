/** Each article on a page of its own, as cut out and mounted. */
export const clipping = String.raw`
#set page(
  paper: o.page, margin: (x: sides, top: head, bottom: foot-margin), header-ascent: 35%, footer-descent: 35%,
  header: none,
  footer: if o.running { context align(center, aside(counter(page).display("1"))) },
)
#let gathered = o.notes == "endnotes" or columns-wanted > 1
#for sheet in d.sheets { for section in sheet.sections {
  let level = level-in(section)
  if section.title != none or section.introduction != none {
    page(header: none, footer: none)[
      #v(1fr)
      #if section.title != none { titled(section.depth + 1, section.title, id: section.id, body => align(center, text(size: size * 2, body))); v(1.6em) }
      #introduction(section)
      #v(1.6fr)
    ]
  }
  for (i, p) in section.pieces.enumerate() {
    let n = if p.verse { 1 } else { calc.min(columns-wanted, calc.max(1, calc.ceil(p.length / 260))) }
    let flat = o.notes == "endnotes" or n > 1
    page(header: if o.running { context if here().page() != locate(label(p.id)).page() { runner[#p.running #h(1fr) #cut(p.title, 24)] } })[
      #line(length: 100%, stroke: 2pt + accent)
      #v(0.5em, weak: true)
      #bare(aside[#p.origin#h(1fr)#{ if p.column != none { p.column } }])
      #v(0.55em, weak: true)
      #line(length: 100%, stroke: hair)
      #v(2.2em, weak: true)
      #headline(p, level, size * if tiny { 1.9 } else { 2.3 })
      #if p.byline != none { v(1em, weak: true); bare(align(center, kai(text(size: size * 0.95, fill: quiet, p.byline)))) }
      #under-headline(p, 1.8em)
      #balanced(p.id, n, 2em, { body-of(p, flat); captions-of(p, zone: p.id); jumps-of(p); tail-of(p, notes: flat, zone: p.id, last: true) })
    ]
  }
} }
#if d.missing.len() > 0 { pagebreak(weak: true); colophon() }
`;
