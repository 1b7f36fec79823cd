import { DemoRun } from '@rapport/contract'
import { readRoute, writeRoute } from '../../../platform/http/route.ts'
import { permission } from '../../access/index.ts'
import { startDemo } from '../commands/start-demo.ts'
import { getDemoRun } from '../queries/get-demo-run.ts'

export const getDemoRoute = readRoute({
  method: 'GET',
  url: '/demo',
  summary: 'How far the demo company is',
  tag: 'demo',
  response: DemoRun,
  requires: permission('customer.read'),
  handle: (ctx) => getDemoRun(ctx),
})

export const startDemoRoute = writeRoute({
  method: 'POST',
  url: '/demo',
  summary: 'Fill an empty workspace with a demo company',
  tag: 'demo',
  requires: permission('import.run'),
  response: DemoRun,
  status: 202,
  handle: (ctx) => startDemo(ctx),
})
