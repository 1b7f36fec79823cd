import { DAY_MS } from '@rapport/kernel'
import { pickFavourites, shortName } from '../catalogue.ts'
import type { DemoContact, DemoCustomer, DemoOrder } from '../model.ts'
import { instantOf, officeHour, workday } from '../moments.ts'
import { personOf } from '../people.ts'
import { cityIn } from '../places.ts'
import type { Random } from '../random.ts'
import { enTexts } from '../texts/en.ts'
import { fill, type Text, type Texts } from '../texts/text.ts'
import { zhTexts } from '../texts/zh.ts'

type Way = {
  kind: DemoContact['kind']
  channel: string
  direction: 'in' | 'out' | null
  byKey?: string | null
  amountMinor?: number
  words?: Readonly<Record<string, string>>
}

/** Writes down what happens with one customer, in their language and about what they buy. */
export class Teller {
  readonly customer: DemoCustomer
  readonly random: Random
  readonly orders: readonly DemoOrder[]
  readonly texts: Texts
  readonly contacts: DemoContact[] = []
  readonly #productNames: readonly string[]

  constructor(customer: DemoCustomer, random: Random, orders: readonly DemoOrder[]) {
    this.customer = customer
    this.random = random
    this.orders = orders
    this.texts = customer.language === 'zh' ? zhTexts : enTexts
    const buyer = customer.kind === 'company' ? 'office' : 'home'
    this.#productNames = pickFavourites(random, buyer).map((product) =>
      shortName(product[customer.language], customer.language),
    )
  }

  /** One of the texts, about the order if there is one; texts that name an order are left out without one. */
  say(atMs: number, texts: readonly Text[], order: DemoOrder | null, way: Way): void {
    const { customer, random } = this
    const usable = order === null ? texts.filter((text) => !text.join().includes('{number}')) : texts
    const line = order === null ? null : random.pick(order.lines)
    const [subject, body] = fill(random.pick(usable), {
      name: customer.name,
      city: cityIn(customer.city, customer.language),
      person: personOf(customer.ownerKey ?? '')?.name ?? '',
      product: line === null ? random.pick(this.#productNames) : shortName(line.description, customer.language),
      number: order?.number ?? '',
      ...way.words,
    })
    this.contacts.push({
      type: 'contact',
      atMs: Math.round(atMs / 1000) * 1000,
      customer,
      externalId: '',
      kind: way.kind,
      channel: way.channel,
      direction: way.direction,
      subject,
      body,
      amountMinor: way.amountMinor ?? null,
      byKey: way.byKey ?? null,
      isCorrected: false,
      followUp: null,
    })
  }

  /** A moment in office hours, about so many days after another. */
  officeMoment(atMs: number, afterDays: number): number {
    return instantOf(workday((atMs + afterDays * DAY_MS) / DAY_MS), officeHour(this.random), this.customer.timeZone)
  }

  chatChannel(): string {
    return this.customer.language === 'zh' ? 'wechat' : 'web_chat'
  }
}
