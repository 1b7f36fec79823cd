import type { Language, RichText } from '@rapport/contract'

/** What colleagues say about a customer: `{{you}}` is whoever looks at the demo. A thread is its first comment and the replies to it. */
export type DemoThread = { texts: readonly [string, ...string[]]; isResolved: boolean }

export const DEMO_THREADS: Record<Language, readonly DemoThread[]> = {
  zh: [
    {
      texts: ['{{you}} 客户希望年框价格再让 2 个点，您看可以吗？', '毛利还够，我把测算表放在附件里了。'],
      isResolved: false,
    },
    { texts: ['上次的样品客户收到了，反馈不错。'], isResolved: false },
    { texts: ['发票抬头换了吗？', '已更新，税号也核对过。'], isResolved: true },
    { texts: ['{{you}} 下周的拜访您方便一起去吗？对方总经理会参加。'], isResolved: false },
  ],
  en: [
    {
      texts: [
        '{{you}} They ask for another 2% on the yearly agreement. Can we go there?',
        'The margin allows it: the figures are in the files.',
      ],
      isResolved: false,
    },
    { texts: ['The samples arrived, and they like them.'], isResolved: false },
    { texts: ['Is the billing address up to date?', 'It is now, tax number included.'], isResolved: true },
    {
      texts: ['{{you}} Would you join the visit next week? Their managing director will be there.'],
      isResolved: false,
    },
  ],
}

type Item = readonly [done: boolean, text: string]

/** Minutes and agreements, as formatted text. */
export const DEMO_NOTES: Record<Language, readonly RichText[]> = {
  zh: [
    minutes('合作约定', '账期 45 天；季度末对账。价格调整需提前 30 天书面通知。', [
      [true, '签署年度框架合同'],
      [false, '提交新品打样计划'],
    ]),
    minutes('拜访纪要', '客户计划明年新增两家门店，对交期最为关注，希望有备货方案。', [
      [false, '给出备货方案与报价'],
      [false, '约技术同事线上答疑'],
    ]),
  ],
  en: [
    minutes(
      'What we agreed',
      'Payment within 45 days, accounts compared each quarter. Prices change with 30 days’ notice.',
      [
        [true, 'Sign the yearly agreement'],
        [false, 'Send the plan for new samples'],
      ],
    ),
    minutes(
      'Minutes of the visit',
      'Two new shops next year. Delivery times matter most; they would like us to keep stock.',
      [
        [false, 'Offer with stock kept for them'],
        [false, 'Call with our engineers'],
      ],
    ),
  ],
}

export const DEMO_TEMPLATES: readonly { name: string; content: RichText }[] = [
  {
    name: '拜访纪要',
    content: minutes('拜访纪要', '参加人：', [
      [false, '客户关注的问题'],
      [false, '下一步与负责人'],
    ]),
  },
  {
    name: '交接说明',
    content: minutes('交接说明', '客户背景：', [
      [false, '进行中的事项'],
      [false, '需要注意的人和事'],
    ]),
  },
]

function minutes(title: string, text: string, items: readonly Item[]): RichText {
  const words = (said: string) => [{ type: 'text', text: said }]
  const paragraph = (said: string) => ({ type: 'paragraph', content: words(said) })
  const item = ([checked, said]: Item) => ({ type: 'taskItem', attrs: { checked }, content: [paragraph(said)] })
  return {
    type: 'doc',
    content: [
      { type: 'heading', attrs: { level: 2 }, content: words(title) },
      paragraph(text),
      { type: 'taskList', content: items.map(item) },
    ],
  }
}
