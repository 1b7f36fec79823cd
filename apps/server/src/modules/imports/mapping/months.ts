/** Months in English, German, French, Spanish, Italian, Portuguese and Dutch, in full and as files shorten them. */
const MONTH_NAMES: readonly string[] = [
  'january jan januar janner janvier janv enero ene gennaio gen janeiro januari',
  'february feb februar fevrier fevr fev febrero febbraio fevereiro februari',
  'march mar marz maerz mrz mars marzo marco maart mrt',
  'april apr avril avr abril abr aprile',
  'may mai mayo maggio mag maio mei',
  'june jun juni juin junio giugno giu junho',
  'july jul juli juillet juil julio luglio lug julho',
  'august aug aout agosto ago augustus',
  'september sep sept septembre septiembre settembre set setembro',
  'october oct oktober okt octobre octubre ottobre ott outubro',
  'november nov novembre noviembre novembro',
  'december dec dezember dez decembre diciembre dic dicembre dezembro',
]
const MONTHS: ReadonlyMap<string, number> = new Map(
  MONTH_NAMES.flatMap((names, index) => names.split(' ').map((name) => [name, index + 1] as const)),
)
const ACCENTS = /[\u0300-\u036f]/g

/** 1–12, or 0 for a word that is no month. Accents and case do not matter. */
export function monthOfName(word: string): number {
  return MONTHS.get(word.toLowerCase().normalize('NFKD').replace(ACCENTS, '')) ?? 0
}
