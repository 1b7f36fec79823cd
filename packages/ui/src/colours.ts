/** The colour roles of one mode. The same values stand in `look.css` as `--rp-…`; a test holds the two together. */
export type Colours = {
  readonly bg: string
  readonly card: string
  readonly hover: string
  readonly selected: string
  readonly line: string
  readonly lineSoft: string
  readonly lineStrong: string
  readonly text: string
  readonly textSoft: string
  readonly textMuted: string
  readonly accent: string
  readonly accentStrong: string
  readonly accentFill: string
  readonly accentMid: string
  readonly accentLine: string
  readonly accentSoft: string
  readonly accentSofter: string
  readonly warn: string
  readonly warnFill: string
  readonly warnSoft: string
  readonly info: string
  readonly infoFill: string
  readonly infoSoft: string
  readonly danger: string
  readonly dangerFill: string
  readonly dangerSoft: string
  readonly neutral: string
  readonly neutralSoft: string
}

export type Mode = 'light' | 'dark'

const LIGHT: Colours = {
  bg: '#f6f8f7',
  card: '#ffffff',
  hover: '#f3f6f5',
  selected: '#eef7f4',
  line: '#e4e8e6',
  lineSoft: '#eff2f1',
  lineStrong: '#87928e',
  text: '#16201d',
  textSoft: '#33413d',
  textMuted: '#5c6965',
  accent: '#13735f',
  accentStrong: '#0f5c4c',
  accentFill: '#13735f',
  accentMid: '#1c8a73',
  accentLine: '#7fc3b0',
  accentSoft: '#d5ebe4',
  accentSofter: '#eef7f4',
  warn: '#8a5a12',
  warnFill: '#b7791f',
  warnSoft: '#fdf6e7',
  info: '#27609f',
  infoFill: '#2f6db5',
  infoSoft: '#edf4fc',
  danger: '#b33a31',
  dangerFill: '#c0453b',
  dangerSoft: '#fcefee',
  neutral: '#55625e',
  neutralSoft: '#eef1f0',
}

const DARK: Colours = {
  bg: '#101614',
  card: '#171f1c',
  hover: '#1e2724',
  selected: '#16302a',
  line: '#2a3531',
  lineSoft: '#212a27',
  lineStrong: '#6d7c76',
  text: '#e8eeeb',
  textSoft: '#c9d3cf',
  textMuted: '#9caaa5',
  accent: '#62c3aa',
  accentStrong: '#8bd6c2',
  accentFill: '#177a65',
  accentMid: '#35a68b',
  accentLine: '#2f6f60',
  accentSoft: '#17382f',
  accentSofter: '#142a25',
  warn: '#e3b15f',
  warnFill: '#c98d34',
  warnSoft: '#33280f',
  info: '#8fbcf0',
  infoFill: '#4f8fd8',
  infoSoft: '#172a40',
  danger: '#f08b81',
  dangerFill: '#d8645a',
  dangerSoft: '#3a1d1a',
  neutral: '#a9b6b1',
  neutralSoft: '#242e2b',
}

/** The colours of a mode, for what cannot read CSS variables (antd seeds, canvas charts). */
export function coloursOf(mode: Mode): Colours {
  return mode === 'dark' ? DARK : LIGHT
}
