import type { Random } from '../../apps/server/src/modules/demo/generator/random.ts'

/** Characters with their pinyin; the common ones come first and are drawn more often. */
const SURNAMES = pairs(
  '王wang 李li 张zhang 刘liu 陈chen 杨yang 黄huang 赵zhao 周zhou 吴wu 徐xu 孙sun 马ma 朱zhu 胡hu 郭guo 何he 林lin 高gao 罗luo 郑zheng 梁liang 谢xie 宋song 唐tang 许xu 韩han 冯feng 邓deng 曹cao 彭peng 曾zeng 肖xiao 田tian 董dong 潘pan 袁yuan 蔡cai 蒋jiang 余yu 于yu 杜du 叶ye 程cheng 苏su 魏wei 吕lv 丁ding 任ren 姚yao 卢lu 傅fu 钟zhong 姜jiang 崔cui 谭tan 廖liao 范fan 汪wang 陆lu 金jin 石shi 戴dai 贾jia 韦wei 夏xia 邱qiu 方fang 侯hou 邹zou 熊xiong 孟meng 秦qin 白bai 江jiang 阎yan 薛xue 尹yin 段duan',
)
const GIVEN = pairs(
  '伟wei 芳fang 娜na 敏min 静jing 磊lei 洋yang 艳yan 勇yong 杰jie 娟juan 涛tao 明ming 超chao 霞xia 平ping 刚gang 欣xin 怡yi 子zi 涵han 梓zi 萱xuan 雨yu 桐tong 思si 远yuan 浩hao 然ran 一yi 诺nuo 诗shi 琪qi 宇yu 航hang 佳jia 俊jun 文wen 博bo 晓xiao 彤tong 雪xue 梅mei 建jian 国guo 志zhi 强qiang 丽li 华hua 海hai 燕yan 嘉jia 豪hao 梦meng 天tian 佑you 婉wan 清qing 若ruo 曦xi 景jing 行xing 晨chen 书shu 瑶yao 泽ze 紫zi 薇wei 玉yu 兰lan 栋dong 春chun 慧hui 立li 新xin 知zhi 亦yi 菲fei 沐mu 阳yang 可ke 语yu 嫣yan 昊hao 鹏peng 飞fei 倩qian 宁ning 凯kai',
)
const FIRST =
  'Oliver Amelia George Isla Harry Ava Jack Emily Noah Sophie Charlie Grace Leo Ruby Thomas Alice Oscar Freya James Lily William Ella Henry Chloe Arthur Evie Samuel Hannah Benjamin Lucy Ethan Zoe Nathan Megan Aisha Rohan Fatima Kwame Mateo Camila Diego Naomi Caleb Abigail Logan Madison Owen Claire Ryan Nora'.split(
    ' ',
  )
const LAST =
  'Smith Jones Taylor Brown Williams Wilson Johnson Davies Patel Robinson Wright Thompson Evans Walker White Roberts Green Hall Wood Harris Lewis Martin Jackson Clark Turner Hill Cooper Ward Morris Moore King Watson Harrison Morgan Baker Young Allen Mitchell Anderson Phillips Lee Bell Parker Davis Bennett Miller Cook Shaw Richardson Carter Hughes Khan Ahmed Okafor Mensah Garcia Martinez Nguyen Campbell Stewart'.split(
    ' ',
  )
const TRADES = [
  '科技有限公司',
  '商贸有限公司',
  '文化传媒有限公司',
  '酒店管理有限公司',
  '设计咨询有限公司',
  '茶业有限公司',
]
const ENDINGS = ['Trading Ltd', 'Hotels Ltd', 'Design Studio', 'Software GmbH', 'Foods Inc', 'Logistics Ltd']
export const PLACES = [
  { country: 'CN', city: '上海' },
  { country: 'CN', city: '北京' },
  { country: 'CN', city: '广州' },
  { country: 'CN', city: '深圳' },
  { country: 'CN', city: '成都' },
  { country: 'CN', city: '杭州' },
  { country: 'CN', city: '武汉' },
  { country: 'GB', city: 'London' },
  { country: 'GB', city: 'Leeds' },
  { country: 'DE', city: 'Berlin' },
  { country: 'US', city: 'New York' },
] as const

export type Place = (typeof PLACES)[number]
/** A name, and how it stands in an e-mail address. */
export type Named = { name: string; latin: string }

/** About 650,000 different Chinese names and 3,000 others. */
export function personName(random: Random, place: Place): Named {
  if (place.country !== 'CN') {
    const [first, last] = [random.pick(FIRST), random.pick(LAST)]
    return { name: `${first} ${last}`, latin: `${first}.${last}`.toLowerCase() }
  }
  // Squared, so that the common surnames at the front come more often.
  const surname = SURNAMES[Math.floor(random.next() ** 2 * SURNAMES.length)] ?? { name: '王', latin: 'wang' }
  const first = random.pick(GIVEN)
  const second = random.chance(0.8) ? random.pick(GIVEN) : { name: '', latin: '' }
  return {
    name: surname.name + first.name + second.name,
    latin: `${first.latin}${second.latin}.${surname.latin}`,
  }
}

export function companyName(random: Random, place: Place): Named {
  if (place.country !== 'CN') {
    const [stem, second] = [random.pick(LAST), random.pick(LAST)]
    return { name: `${stem} & ${second} ${random.pick(ENDINGS)}`, latin: `${stem}${second}`.toLowerCase() }
  }
  const [first, second] = [random.pick(GIVEN), random.pick(GIVEN)]
  return {
    name: `${place.city}${first.name}${second.name}${random.pick(TRADES)}`,
    latin: `${first.latin}${second.latin}`,
  }
}

function pairs(text: string): Named[] {
  return text.split(' ').map((pair) => ({ name: pair.slice(0, 1), latin: pair.slice(1) }))
}
