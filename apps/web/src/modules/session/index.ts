export { DemoStart } from './demo/DemoStart.tsx'
