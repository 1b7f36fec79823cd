/** Subject and body of something that was said or written. `{…}` stands for what `fill` knows. */
export type Text = readonly [subject: string, body: string | null]

/** A complaint and how it was put right. */
export type ComplaintText = {
  complaint: Text
  steps: readonly [first: Text, second: Text]
  apology: Text
}

/** All that customers and colleagues say in one language. Placeholders: {name} {person} {product} {number} {city}. */
export type Texts = {
  /** Pages of the shop; {product} is what the customer looks at. */
  pages: readonly Text[]
  chatQuestions: readonly Text[]
  chatAboutOrder: readonly Text[]
  mailShipped: readonly Text[]
  mailNews: readonly Text[]
  mailQuestions: readonly Text[]
  mailThanks: readonly Text[]
  mailFromCompany: readonly Text[]
  mailQuote: readonly Text[]
  mailMissYou: readonly Text[]
  callFromUs: readonly Text[]
  callFromCustomer: readonly Text[]
  callAfterSilence: readonly Text[]
  meetings: readonly Text[]
  visits: readonly Text[]
  notes: readonly Text[]
  /** {score} of 10. */
  surveysGood: readonly Text[]
  surveysFair: readonly Text[]
  surveysPoor: readonly Text[]
  complaints: readonly ComplaintText[]
  payment: Text
  /** What a colleague means to do next. */
  followUps: readonly string[]
}

/** Puts the known words in the places kept for them. */
export function fill(text: Text, words: Readonly<Record<string, string>>): Text {
  const put = (template: string) => template.replace(/\{(\w+)\}/g, (place, key: string) => words[key] ?? place)
  return [put(text[0]), text[1] === null ? null : put(text[1])]
}
