export { chosenKinds, timelineQuery } from './queries.ts'
export { Timeline } from './Timeline.tsx'
