import type { LayoutContent } from '@rapport/contract'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { arrangeFields, arrangeParts, wholeLayout } from './arrange.ts'
import { addSection, HIDDEN, moveField, movePart, moveSection, removeSection } from './edit.ts'

const NAMES = ['a', 'b', 'c', 'd', 'e', 'f', 'g']
const names = fc.uniqueArray(fc.constantFrom(...NAMES))

/** A layout in which every name stands once at most, as the server keeps it. */
const layouts: fc.Arbitrary<LayoutContent> = fc
  .tuple(names, fc.array(fc.nat(4), { minLength: 7, maxLength: 7 }), fc.integer({ min: 1, max: 3 }))
  .map(([placed, places, count]) => {
    const at = (place: number) => placed.filter((_, index) => places[index] === place)
    return {
      columns: 1,
      sections: Array.from({ length: count }, (_, place) => ({
        key: `s${place}`,
        word: null,
        title: null,
        fields: at(place),
      })),
      hiddenFields: at(4),
      tabs: { shown: at(0), hidden: at(4) },
      side: { shown: [], hidden: [] },
      figures: { shown: [], hidden: [] },
    }
  })
const flat = (sections: readonly { fields: readonly string[] }[]) => sections.flatMap(({ fields }) => fields)
const sorted = (items: readonly string[]) => [...items].sort()

describe('a layout', () => {
  test('shows every part there is and that it does not leave out once, those it names in its order, the others behind', () => {
    fc.assert(
      fc.property(layouts, names, ({ tabs }, known) => {
        const parts = known.map((key) => ({ key }))
        const keys = arrangeParts(parts, tabs).map(({ key }) => key)
        expect(sorted(keys)).toEqual(sorted(known.filter((key) => !tabs.hidden.includes(key))))
        const named = tabs.shown.filter((key) => known.includes(key))
        expect(keys.slice(0, named.length)).toEqual(named)
        const later = keys.slice(named.length)
        expect(later).toEqual(known.filter((key) => later.includes(key)))
      }),
    )
  })

  test('has every field there is once, those that came later at the end of the last section', () => {
    fc.assert(
      fc.property(layouts, names, (layout, known) => {
        const sections = arrangeFields(layout, known)
        expect(sorted(flat(sections))).toEqual(sorted(known.filter((name) => !layout.hiddenFields.includes(name))))
        const placed = new Set([...flat(layout.sections), ...layout.hiddenFields])
        const later = known.filter((name) => !placed.has(name))
        expect(later.length === 0 ? [] : sections.at(-1)?.fields.slice(-later.length)).toEqual(later)
      }),
    )
  })

  test('that names everything shows the page as it was', () => {
    fc.assert(
      fc.property(layouts, names, names, (layout, fields, tabs) => {
        const known = { sections: [{ fields }], fields, tabs, side: [], figures: [] }
        const whole = wholeLayout(layout, known)
        expect(flat(arrangeFields(whole, fields))).toEqual(flat(arrangeFields(layout, fields)))
        const parts = tabs.map((key) => ({ key }))
        expect(arrangeParts(parts, whole.tabs)).toEqual(arrangeParts(parts, layout.tabs))
        expect(wholeLayout(whole, known)).toEqual(whole)
      }),
    )
  })
})

describe('arranging', () => {
  const all = (layout: LayoutContent) => sorted([...flat(layout.sections), ...layout.hiddenFields])

  test('never loses or doubles a field, and puts it where it was let go', () => {
    fc.assert(
      fc.property(layouts, fc.constantFrom(...NAMES), fc.nat(3), fc.nat(8), (layout, name, list, index) => {
        fc.pre(all(layout).includes(name))
        const key = list === 3 ? HIDDEN : `s${list}`
        const moved = moveField(layout, name, { list: key, index })
        expect(all(moved)).toEqual(all(layout))
        const isThere = key === HIDDEN || layout.sections.some((section) => section.key === key)
        if (!isThere) {
          expect(moved).toEqual(layout)
          return
        }
        const fields = key === HIDDEN ? moved.hiddenFields : moved.sections.find((each) => each.key === key)?.fields
        expect(fields?.indexOf(name)).toBe(Math.min(index, (fields?.length ?? 0) - 1))
      }),
    )
  })

  test('sections come, go and change places without their fields being lost', () => {
    fc.assert(
      fc.property(
        layouts,
        fc.array(fc.tuple(fc.constantFrom('add', 'remove', 'up', 'down'), fc.nat(3))),
        (layout, acts) => {
          let now = layout
          for (const [act, place] of acts) {
            const key = now.sections[place]?.key ?? 's0'
            if (act === 'add') now = addSection(now)
            else if (act === 'remove') now = removeSection(now, key)
            else now = moveSection(now, key, act === 'up' ? -1 : 1)
            expect(all(now)).toEqual(all(layout))
            expect(new Set(now.sections.map((section) => section.key)).size).toBe(now.sections.length)
            expect(now.sections.length).toBeGreaterThan(0)
          }
        },
      ),
    )
  })

  test('a part goes out of sight and comes back', () => {
    const parts = { shown: ['a', 'b', 'c'], hidden: [] }
    const without = movePart(parts, 'b', { list: HIDDEN, index: 9 })
    expect(without).toEqual({ shown: ['a', 'c'], hidden: ['b'] })
    expect(movePart(without, 'b', { list: 'shown', index: 0 })).toEqual({ shown: ['b', 'a', 'c'], hidden: [] })
  })
})
