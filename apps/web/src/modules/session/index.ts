export { DemoStart } from './demo/DemoStart.tsx'
export { EntryPage } from './EntryPage.tsx'
