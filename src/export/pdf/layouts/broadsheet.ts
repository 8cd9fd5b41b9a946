/** Issues in columns under their mastheads. */
export const broadsheet = String.raw`
#let narrow = columns-wanted
#set page(
  paper: o.page, margin: (x: sides, top: head, bottom: foot-margin), header-ascent: 30%, footer-descent: 30%,
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
#let in-column(p, level, zone) = {
  block(above: 0.4em, below: 0.8em, sticky: true, breakable: false, width: 100%)[
    #headline(p, level, size * 1.3)
    #if p.byline != none { v(0.8em, weak: true); bare(align(center, aside(kai(p.byline)))) }
    #low(zone)
  ]
  body-of(p, true)
  captions-of(p, zone: zone)
  jumps-of(p)
  tail-of(p, notes: true, cite: false, zone: zone)
}
#let zone-rule = { line(length: 100%, stroke: hair); v(1.3em, weak: true) }
#let spanning(p, level, ruled) = {
  let room = if p.length > 1600 { 2.5 } else if p.length > short { 2.0 } else { 1.5 }
  with-room(4)[
    #if ruled { zone-rule }
    #headline(p, level, size * if tiny { room - 0.3 } else { room })
    #if byline-of(p).len() > 0 { v(0.8em, weak: true); bare(align(center, aside(byline-of(p).join([　])))) }
    #under-headline(p, 1.2em, weak: false)
  ]
  let n = if p.verse and p.length < short { 1 } else { calc.clamp(calc.ceil(p.length / 130), 1, narrow) }
  balanced(p.id, n, gutter, { body-of(p, true); captions-of(p, zone: p.id); jumps-of(p); tail-of(p, notes: true, cite: false, zone: p.id) })
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
        with-room(8)[#if i > 0 { line(length: 100%, stroke: hair); v(0.9em) }] // a headline at the head of its columns cannot stick to its text
        balanced(zone.at(0).id, narrow, gutter, for (j, p) in zone.enumerate() {
          if j > 0 { v(1.6em, weak: true) }
          in-column(p, level, zone.at(0).id)
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
  balanced("references", tight: false, if tiny { 1 } else { 2 }, gutter, for p in cited { par(aside(link(label(p.id), p.cite))) })
  v(1em, weak: true)
}
#colophon()
`;
