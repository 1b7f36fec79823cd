import type { ObjectName } from '@rapport/contract'
import { useEffect, useEffectEvent } from 'react'
import type { RecordListSearch } from '../../../../paths.ts'
import { useMe } from '../../../session/me.ts'
import { listedOf } from '../../object.ts'
import { viewsOf } from '../list-state.ts'
import type { RecordList } from '../use-record-list.ts'
import { type ListView, useOpeningViews } from './saved-views.ts'

/** What an address may say besides without asking for certain records. */
const BESIDE: readonly string[] = ['new', 'peek'] satisfies (keyof RecordListSearch)[]

type Given = Pick<RecordList, 'search' | 'setSearch'> & { saved: readonly ListView[] | undefined }

/**
 * Opens a list whose address asks for nothing with the view the reader chose, else with the standard one of their role. Links that ask for certain
 * records stay as they are. True until the list stands at its view.
 */
export function useOpening(object: ObjectName, { search, setSearch, saved }: Given): boolean {
  const { roles } = useMe()
  const opening = useOpeningViews(object)
  const asksNothing = Object.keys(search).every((key) => BESIDE.includes(key))
  const declared = viewsOf(listedOf(object))
  const wanted = opening?.own ?? roles.map(({ key }) => opening?.roles[key]).find((view) => view !== undefined)
  const known = [...declared, ...(saved ?? [])].some(({ key }) => key === wanted)
  const goes = asksNothing && wanted !== undefined && known && wanted !== declared[0]?.key
  const open = useEffectEvent(() => setSearch({ view: wanted ?? null }, { replace: true }))
  useEffect(() => {
    if (goes) open()
  }, [goes])
  return asksNothing && (opening === undefined || goes)
}
