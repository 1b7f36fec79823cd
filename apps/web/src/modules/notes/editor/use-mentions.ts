import { type QueryClient, useQueryClient } from '@tanstack/react-query'
import type { SuggestionProps } from '@tiptap/suggestion'
import { useEffect, useRef, useState } from 'react'
import { mentionableQuery } from '../../comments/index.ts'
import type { OfRecord } from '../queries.ts'
import type { Person } from './extensions.ts'

type Asked = SuggestionProps<Person, { id: string; label: string }>

export type ShownMentions = {
  people: readonly Person[]
  chosen: number
  place: { left: number; top: number }
  onChoose: (person: Person) => void
}

/** The people who are offered after an @: those who may see the record. Arrows choose, Enter takes. */
export function useMentions(of: OfRecord | null) {
  const client = useQueryClient()
  const [asked, setAsked] = useState<Asked | null>(null)
  const [chosen, setChosen] = useState(0)
  const state = useRef({ asked, chosen })
  useEffect(() => {
    state.current = { asked, chosen }
  })
  const choose = (person: Person) => state.current.asked?.command({ id: person.id, label: person.name })

  function onKey(event: KeyboardEvent): boolean {
    const people = state.current.asked?.items ?? []
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0
    if (step !== 0 && people.length > 0) {
      setChosen((place) => (place + step + people.length) % people.length)
      return true
    }
    const person = people[state.current.chosen]
    if ((event.key !== 'Enter' && event.key !== 'Tab') || !person) return false
    choose(person)
    return true
  }

  function show(props: Asked): void {
    setAsked(props)
    setChosen(0)
  }

  // The editor takes it once, when it is made: what it calls reads what holds now.
  const suggestion = {
    items: ({ query }: { query: string }) => findPeople(client, of, query),
    render: () => ({
      onStart: show,
      onUpdate: show,
      onKeyDown: ({ event }: { event: KeyboardEvent }) => onKey(event),
      onExit: () => setAsked(null),
    }),
  }
  const rect = asked?.clientRect?.()
  const shown: ShownMentions | null =
    asked && of !== null
      ? { people: asked.items, chosen, onChoose: choose, place: { left: rect?.left ?? 0, top: rect?.bottom ?? 0 } }
      : null
  return { suggestion, shown }
}

/** Without an answer nobody is offered: the text is what matters. */
async function findPeople(client: QueryClient, of: OfRecord | null, query: string): Promise<Person[]> {
  if (of === null) return []
  const found = await client.fetchQuery(mentionableQuery(of, query)).catch(() => ({ items: [] }))
  return found.items
}
