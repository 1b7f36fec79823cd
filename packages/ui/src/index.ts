export { type Colours, coloursOf, type Mode } from './colours.ts'
export { darkTheme, lightTheme } from './theme.ts'
