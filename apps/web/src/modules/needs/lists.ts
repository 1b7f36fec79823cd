import { NEED_FIGURES_DAYS } from '@rapport/contract'
import { encodeFilter, type Filter } from '@rapport/kernel'
import { paths } from '../../paths.ts'

const saidWithin = (days: number): Filter => ({ field: 'saidAt', op: 'withinLastDays', value: days })

function needsOf(...filters: readonly Filter[]): string {
  return paths.records('needs', { view: 'all', filter: encodeFilter({ and: filters }) })
}

/** The records behind each figure of the analysis. */
export const lists = {
  all: (days: number) => needsOf(saidWithin(days)),
  group: (days: number, field: 'kind' | 'importance' | 'state', value: string) =>
    needsOf(saidWithin(days), { field, op: 'eq', value }),
  product: (days: number, id: string | null) =>
    needsOf(
      saidWithin(days),
      id === null ? { field: 'productId', op: 'isEmpty' } : { field: 'productId', op: 'eq', value: id },
    ),
  subject: (days: number, subjects: readonly string[]) =>
    needsOf(saidWithin(days), { field: 'subject', op: 'in', value: [...subjects] }),
  month: (from: string, to: string) => needsOf({ field: 'saidAt', op: 'between', value: [from, to] }),
  unmet: (days: number = NEED_FIGURES_DAYS) =>
    needsOf(saidWithin(days), { field: 'state', op: 'notIn', value: ['met', 'obsolete'] }),
  research: () =>
    paths.records('studies', {
      view: 'all',
      filter: encodeFilter({ field: 'heldAt', op: 'withinLastDays', value: NEED_FIGURES_DAYS }),
    }),
}
