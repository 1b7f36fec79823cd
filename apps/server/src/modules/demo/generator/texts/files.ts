import type { Language } from '@rapport/contract'

/** A file of the demo company: what it is called and what stands in it. */
export type DemoFile = { name: string; about: string | null; text: string }

/** What lies with customers the visitor looks at first; `{name}` is the customer. */
export const DEMO_FILES: Record<Language, readonly DemoFile[]> = {
  zh: [
    {
      name: '报价单.csv',
      about: '第二季度价格，含税',
      text: '编号,商品,数量,单价（元）,金额（元）\nT-101,明前龙井 250 g,20,168.00,3360.00\nT-205,正山小种 100 g,30,88.00,2640.00\nP-310,紫砂壶 180 ml,6,320.00,1920.00\n合计,,,,7920.00\n',
    },
    {
      name: '拜访纪要.txt',
      about: null,
      text: '客户：{name}\n\n一、门店客流较去年同期增长，周末缺货较多。\n二、希望送货改为每周两次，周二和周五。\n三、对礼盒包装有定制需求，约 200 份，下月中旬前确认样品。\n\n下一步：发送礼盒样品与报价。\n',
    },
  ],
  en: [
    {
      name: 'Quotation.csv',
      about: 'Prices for the second quarter, including VAT',
      text: 'Code,Product,Quantity,Unit price,Amount\nT-101,Longjing green tea 250 g,20,18.40,368.00\nT-205,Lapsang souchong 100 g,30,9.60,288.00\nP-310,Clay teapot 180 ml,6,35.00,210.00\nTotal,,,,866.00\n',
    },
    {
      name: 'Notes of our visit.txt',
      about: null,
      text: 'Customer: {name}\n\n1. More visitors than last year; shelves run empty on Saturdays.\n2. Would like two deliveries a week, Tuesday and Friday.\n3. Interested in gift boxes with their own label, about 200, samples by the middle of next month.\n\nNext: send samples and a quotation.\n',
    },
  ],
}
