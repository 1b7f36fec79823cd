import { FirstWords, FirstWordsQuery, NEED_FIGURES_DAYS, NeedAnalysis, NeedAnalysisQuery } from '@rapport/contract'
import { readRoute } from '../../../platform/http/route.ts'
import { permission } from '../../access/index.ts'
import { analyseNeeds } from '../queries/analyse-needs.ts'
import { firstWords } from '../queries/first-words.ts'

const description = { method: 'GET', tag: 'needs', requires: permission('need.read') } as const

export const needAnalysisRoute = readRoute({
  ...description,
  url: '/needs/analysis',
  summary: 'Needs counted, ranked and over time, and the three figures of needs',
  query: NeedAnalysisQuery,
  response: NeedAnalysis,
  handle: (ctx, { query }) => analyseNeeds(ctx, query.days ?? NEED_FIGURES_DAYS),
})

export const firstWordsRoute = readRoute({
  ...description,
  url: '/needs/first-words',
  summary: 'The customers we asked about their needs first, or who raised them first',
  query: FirstWordsQuery,
  response: FirstWords,
  handle: (ctx, { query }) => firstWords(ctx, query),
})
