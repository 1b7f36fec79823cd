import { cityIn, type Home } from './places.ts'
import type { Random } from './random.ts'

/** Surname and its Latin spelling, the commonest several times over. */
const SURNAMES =
  '王wang 李li 张zhang 刘liu 陈chen 杨yang 黄huang 赵zhao 周zhou 吴wu 徐xu 孙sun 马ma 朱zhu 胡hu 郭guo 何he 林lin 高gao 罗luo 郑zheng 梁liang 谢xie 宋song 唐tang 许xu 韩han 冯feng 邓deng 曹cao 彭peng 曾zeng 肖xiao 田tian 董dong 潘pan 袁yuan 蔡cai 蒋jiang 余yu 于yu 杜du 叶ye 程cheng 苏su 魏wei 吕lv 丁ding 沈shen 任ren 姚yao 卢lu 傅fu 钟zhong 崔cui 谭tan 廖liao 范fan 汪wang 陆lu 金jin 石shi 夏xia 欧阳ouyang 上官shangguan'.split(
    ' ',
  )
const GIVEN =
  '伟wei 芳fang 娜na 敏min 静jing 磊lei 洋yang 艳yan 勇yong 杰jie 娟juan 涛tao 明ming 超chao 霞xia 平ping 刚gang 欣怡xinyi 子涵zihan 梓萱zixuan 雨桐yutong 思远siyuan 浩然haoran 一诺yinuo 诗琪shiqi 宇航yuhang 佳怡jiayi 俊杰junjie 文博wenbo 晓彤xiaotong 雪梅xuemei 建国jianguo 志强zhiqiang 丽华lihua 海燕haiyan 嘉豪jiahao 梦琪mengqi 天佑tianyou 婉清wanqing 若曦ruoxi 景行jingxing 晨曦chenxi 书瑶shuyao 泽宇zeyu 博文bowen 紫薇ziwei 玉兰yulan 国栋guodong 春燕chunyan 家琪jiaqi 慧敏huimin 立新lixin 知远zhiyuan 亦菲yifei 沐阳muyang 可欣kexin 语嫣yuyan 昊天haotian 静怡jingyi 鹏飞pengfei'.split(
    ' ',
  )

const FIRST_NAMES = {
  english:
    'Oliver Amelia George Isla Harry Ava Jack Emily Noah Sophie Charlie Grace Leo Ruby Thomas Alice Oscar Freya James Lily William Ella Henry Chloe Arthur Evie Samuel Hannah Benjamin Lucy Ethan Zoe Nathan Megan Aisha Rohan Fatima Kwame Chidi Leila Mateo Camila Diego Naomi Caleb Abigail Logan Madison Owen Claire Ryan Nora Patrick Siobhan Declan Aoife Julia Victor Helen Martin Rachel Simon Joanna'.split(
      ' ',
    ),
  german: 'Lukas Anna Felix Lena Jonas Marie Paul Laura Maximilian Julia Tobias Katharina Sebastian Franziska'.split(
    ' ',
  ),
}
const LAST_NAMES = {
  english:
    "Smith Jones Taylor Brown Williams Wilson Johnson Davies Patel Robinson Wright Thompson Evans Walker White Roberts Green Hall Wood Harris Lewis Martin Jackson Clark Turner Hill Cooper Ward Morris Moore King Watson Harrison Morgan Baker Young Allen Mitchell Anderson Phillips Lee Bell Parker Davis Bennett Miller Cook Shaw Richardson Carter Hughes Khan Ahmed Okafor Mensah Garcia Martinez Nguyen Campbell Stewart Murphy O'Brien Kelly Byrne Doyle Sullivan Reid Fraser MacDonald Chapman Hunt Palmer Holmes Mason Gibson Marshall Webb".split(
      ' ',
    ),
  german: 'Müller Schmidt Schneider Fischer Weber Wagner Becker Hoffmann Schäfer Koch Richter Wolf Neumann Braun'.split(
    ' ',
  ),
}

const COMPANY_STEMS =
  '云岫yunxiu 远山yuanshan 听澜tinglan 禾木hemu 青屿qingyu 松间songjian 墨白mobai 拾光shiguang 归野guiye 半亩banmu 江月jiangyue 知行zhixing 星野xingye 晴川qingchuan 南枝nanzhi 鹿鸣luming 万象wanxiang 和煦hexu 明德mingde 汇川huichuan 启元qiyuan 恒信hengxin 博雅boya 新程xincheng 天合tianhe'.split(
    ' ',
  )
const COMPANY_TRADES = [
  '酒店管理有限公司',
  '餐饮管理有限公司',
  '科技有限公司',
  '文化传媒有限公司',
  '商贸有限公司',
  '设计咨询有限公司',
  '物业服务有限公司',
  '律师事务所',
  '会展服务有限公司',
  '书店',
  '民宿',
  '茶馆',
]
const ENGLISH_STEMS =
  'Harbour Northgate Willow Kingfisher Alder Lantern Meridian Foxglove Copperfield Bluebell Stonebridge Saltmarsh Hawthorn Juniper Riverside Thornbury Ashgrove Larkspur Wren Granite Maple Beacon Orchard Fairview'.split(
    ' ',
  )
const ENGLISH_TRADES = [
  'Hotels',
  'Kitchens',
  'Coworking',
  'Legal',
  'Design Studio',
  'Books',
  'Café Group',
  'Events',
  'Software',
  'Consulting',
  'Spa & Wellness',
  'Architects',
]

export type Identity = { name: string; mailbox: string }

/** A person's name in the writing of their culture, and how it stands in an e-mail address. */
export function personName(random: Random, culture: Home['culture']): Identity {
  if (culture === 'chinese') {
    // Squared, so that the common surnames at the front come more often.
    const surname = halves(SURNAMES[Math.floor(random.next() ** 2 * SURNAMES.length)] ?? '王wang')
    const given = halves(random.pick(GIVEN))
    return { name: surname.han + given.han, mailbox: `${given.latin}.${surname.latin}` }
  }
  const first = random.pick(FIRST_NAMES[culture])
  const last = random.pick(LAST_NAMES[culture])
  return { name: `${first} ${last}`, mailbox: `${plain(first)}.${plain(last)}` }
}

/** A company's full name, and the name its website would have. */
export function companyName(random: Random, home: Home): Identity {
  if (home.language === 'zh') {
    const stem = halves(random.pick(COMPANY_STEMS))
    const trade = random.pick(COMPANY_TRADES)
    const isBranch = trade === '律师事务所'
    return { name: `${cityIn(home.city, 'zh')}${stem.han}${trade}`, mailbox: `${isBranch ? 'law-' : ''}${stem.latin}` }
  }
  const stem = random.pick(ENGLISH_STEMS)
  const second = random.chance(0.3) ? ` & ${random.pick(ENGLISH_STEMS.filter((candidate) => candidate !== stem))}` : ''
  const name = `${stem}${second} ${random.pick(ENGLISH_TRADES)}`
  return { name: `${name} ${home.companyEnding}`, mailbox: plain(name).slice(0, 40) }
}

/** '欧阳ouyang' as its two writings. */
function halves(text: string): { han: string; latin: string } {
  const latin = text.replace(/[^a-z]/g, '')
  return { han: text.slice(0, text.length - latin.length), latin }
}

function plain(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/&/g, 'and')
    .replace(/[^A-Za-z]/g, '')
    .toLowerCase()
}
