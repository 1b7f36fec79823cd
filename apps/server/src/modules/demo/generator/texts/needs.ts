import type { Language, need } from '@rapport/contract'
import type { RecordOf } from '@rapport/objects'

type Need = RecordOf<typeof need>

/** What customers of the demo say they need. `unmet` is how likely it still is; `product` by its code. */
export type NeedText = Readonly<Record<Language, readonly [subject: string, about: string]>> & {
  kind: Need['kind']
  importance: Need['importance']
  product: string | null
  unmet: number
}

export const NEED_TEXTS: readonly NeedText[] = [
  {
    zh: ['希望茶包用可降解材料', '“公司要求明年起不用塑料茶包，你们有可降解的吗？”'],
    en: ['Tea bags without plastic', '“From next year we cannot buy plastic tea bags. Is there an alternative?”'],
    kind: 'need',
    importance: 'high',
    product: 'OFF-601',
    unmet: 0.2,
  },
  {
    zh: ['送货时间经常变动', '“说好上午送，结果下午才到，前台没有人签收。”'],
    en: ['Deliveries come at changing times', '“You said morning, it came at four, and nobody was there to sign.”'],
    kind: 'painPoint',
    importance: 'critical',
    product: null,
    unmet: 0.5,
  },
  {
    zh: ['希望按月对账开票', '“每单一张发票，财务做不过来，能不能按月汇总？”'],
    en: ['One invoice a month', '“An invoice for each delivery is too much for accounts. Can we get one a month?”'],
    kind: 'need',
    importance: 'normal',
    product: null,
    unmet: 0.25,
  },
  {
    zh: ['希望新茶上市前先试饮', '“新茶出来先给我们留一点样品，同事们想一起尝尝。”'],
    en: [
      'Samples before new teas go on sale',
      '“Keep us a few samples when the new harvest comes, we would like to taste first.”',
    ],
    kind: 'expectation',
    importance: 'normal',
    product: 'TEA-101',
    unmet: 0.15,
  },
  {
    zh: ['咖啡机故障要当天有人来', '“机器坏一天，整层楼都来问我。”'],
    en: [
      'A broken machine is mended the same day',
      '“When the machine is down for a day, the whole floor asks me why.”',
    ],
    kind: 'expectation',
    importance: 'critical',
    product: 'OFF-604',
    unmet: 0.4,
  },
  {
    zh: ['低咖啡因的选择太少', '“下午想喝点什么，又怕晚上睡不着。”'],
    en: ['Too few teas with little caffeine', '“I would like something in the afternoon that lets me sleep at night.”'],
    kind: 'need',
    importance: 'low',
    product: 'COF-204',
    unmet: 0.3,
  },
  {
    zh: ['礼盒上印公司标志', '“中秋送客户，盒子上最好有我们的标志。”'],
    en: ['Gift boxes with our logo', '“The boxes go to our clients, so they should carry our name.”'],
    kind: 'need',
    importance: 'high',
    product: 'GFT-506',
    unmet: 0.1,
  },
  {
    zh: ['换季时不知道该喝什么茶', '“天一热就不知道换什么好，要是有人提醒就好了。”'],
    en: ['Advice on tea for the season', '“I never know what to change to in summer. A hint would be welcome.”'],
    kind: 'expectation',
    importance: 'low',
    product: null,
    unmet: 0.2,
  },
]

/** What a colleague calls the research that asked. */
export const STUDY_SUBJECTS: Readonly<Record<Language, readonly string[]>> = {
  zh: ['用茶习惯访谈', '年度需求回访', '办公饮品问卷', '新品试饮座谈'],
  en: [
    'Interview on how you drink tea',
    'Yearly review of needs',
    'Survey on drinks at the office',
    'Tasting round table',
  ],
}
