import type { Language } from '@rapport/contract'
import { minorDigits } from '@rapport/kernel'
import type { DemoLine } from './model.ts'
import type { Random } from './random.ts'
import type { Season } from './seasons.ts'

type Product = {
  code: string
  zh: string
  en: string
  /** About what it costs in US dollars; other currencies follow by their level. */
  dollars: number
  buyers: 'home' | 'office' | 'both'
  season: Season | null
}

/** code | Chinese | English | US dollars | who buys it | when above all */
const ROWS = `
TEA-101 | 明前龙井 100 克 | Longjing green tea, pre-Qingming, 100 g | 32 | home | spring
TEA-102 | 碧螺春 100 克 | Biluochun green tea, 100 g | 27 | home | spring
TEA-103 | 黄山毛峰 150 克 | Huangshan Maofeng green tea, 150 g | 21 | both |
TEA-104 | 武夷大红袍 125 克 | Da Hong Pao oolong, 125 g | 29 | home |
TEA-105 | 安溪铁观音 250 克 | Tieguanyin oolong, 250 g | 24 | both |
TEA-106 | 凤凰单丛 100 克 | Phoenix Dancong oolong, 100 g | 34 | home |
TEA-107 | 正山小种 200 克 | Lapsang Souchong black tea, 200 g | 22 | both |
TEA-108 | 祁门红茶 200 克 | Keemun black tea, 200 g | 19 | both |
TEA-109 | 云南普洱熟茶饼 357 克 | Ripe pu-erh cake, 357 g | 26 | home |
TEA-110 | 古树生普 200 克 | Old-tree raw pu-erh, 200 g | 58 | home |
TEA-111 | 福鼎白牡丹 100 克 | White Peony tea, 100 g | 25 | home |
TEA-112 | 茉莉花茶 200 克 | Jasmine green tea, 200 g | 14 | both |
TEA-113 | 英式早餐茶 100 包 | English Breakfast, 100 bags | 11 | both |
TEA-114 | 伯爵红茶 100 包 | Earl Grey, 100 bags | 12 | both |
TEA-115 | 洋甘菊花草茶 40 包 | Chamomile infusion, 40 bags | 8 | both |
TEA-116 | 冷泡乌龙 20 包 | Cold-brew oolong, 20 bags | 9.5 | both | summer
TEA-117 | 陈皮白茶小方片 30 片 | Aged tangerine white tea, 30 squares | 18 | home | winter
TEA-118 | 桂花乌龙 150 克 | Osmanthus oolong, 150 g | 16 | home | midAutumn
COF-201 | 云南保山咖啡豆 500 克 | Yunnan Baoshan coffee beans, 500 g | 17 | both |
COF-202 | 埃塞俄比亚耶加雪菲 250 克 | Ethiopia Yirgacheffe beans, 250 g | 15 | home |
COF-203 | 意式拼配咖啡豆 1 千克 | House espresso blend, 1 kg | 26 | both |
COF-204 | 低因咖啡豆 250 克 | Decaf beans, 250 g | 14 | home |
COF-205 | 挂耳咖啡 20 包 | Drip bag coffee, 20 bags | 13 | both |
COF-206 | 冷萃咖啡液 10 支 | Cold brew concentrate, 10 sticks | 12 | home | summer
COF-207 | 办公室咖啡豆 5 千克 | Office coffee beans, 5 kg | 98 | office |
WAR-301 | 白瓷盖碗 | White porcelain gaiwan | 18 | home |
WAR-302 | 紫砂壶 200 毫升 | Yixing clay teapot, 200 ml | 68 | home |
WAR-303 | 汝窑茶杯一对 | Pair of Ru-glaze cups | 36 | home |
WAR-304 | 耐热玻璃茶壶 600 毫升 | Glass teapot, 600 ml | 23 | both |
WAR-305 | 便携旅行茶具 | Travel tea set | 29 | home |
WAR-306 | 竹制茶盘 | Bamboo tea tray | 31 | home |
WAR-307 | 手冲咖啡壶 | Pour-over kettle | 44 | home |
WAR-308 | 手摇磨豆机 | Hand coffee grinder | 52 | home |
WAR-309 | 骨瓷马克杯 | Bone china mug | 12 | both |
WAR-310 | 保温茶杯 450 毫升 | Insulated tea flask, 450 ml | 22 | both |
WAR-311 | 茶滤与茶匙套装 | Strainer and scoop set | 9 | home |
WAR-312 | 六人功夫茶具 | Gongfu tea set for six | 88 | both |
SNK-401 | 绿豆糕 12 枚 | Mung bean cakes, 12 pieces | 8 | home |
SNK-402 | 鲜花饼 10 枚 | Rose pastries, 10 pieces | 9 | home |
SNK-403 | 桂花糯米糖 300 克 | Osmanthus rice candy, 300 g | 6 | home |
SNK-404 | 黄油曲奇礼罐 | Butter shortbread tin | 11 | both |
SNK-405 | 柠檬姜糖 200 克 | Lemon ginger chews, 200 g | 5 | home |
SNK-406 | 每日坚果 30 包 | Daily nuts, 30 packs | 21 | both |
SNK-407 | 蜂蜜 500 克 | Wildflower honey, 500 g | 13 | home |
GFT-501 | 中秋月饼茶礼盒 | Mid-Autumn mooncake and tea box | 42 | both | midAutumn
GFT-502 | 新春团圆礼盒 | Lunar New Year gift box | 48 | both | newYear
GFT-503 | 圣诞茶日历 24 天 | Advent tea calendar, 24 days | 39 | home | christmas
GFT-504 | 圣诞分享礼篮 | Christmas hamper | 64 | both | christmas
GFT-505 | 品茗入门礼盒 | Tea discovery box | 28 | home |
GFT-506 | 企业定制礼盒 | Branded corporate gift box | 55 | office |
GFT-507 | 礼品卡 | Gift card | 30 | home |
OFF-601 | 办公茶包补给箱 500 包 | Office tea refill, 500 bags | 46 | office |
OFF-602 | 会议室茶水套装 | Meeting room tea service set | 72 | office |
OFF-603 | 客房迎宾茶 200 份 | Guest room welcome tea, 200 sachets | 58 | office |
OFF-604 | 全自动咖啡机月租 | Coffee machine, monthly rental | 120 | office |
OFF-605 | 咖啡机清洁片 100 片 | Machine cleaning tablets, 100 pieces | 24 | office |
OFF-606 | 可降解纸杯 1000 只 | Compostable cups, 1,000 pieces | 49 | office |
OFF-607 | 糖包与奶球组合 500 份 | Sugar and creamer mix, 500 portions | 22 | office |
OFF-608 | 冰茶浓缩液 5 升 | Iced tea concentrate, 5 l | 37 | office | summer
OFF-609 | 茶艺师上门体验 2 小时 | On-site tea tasting, 2 hours | 260 | office |
`

export const PRODUCTS: readonly Product[] = ROWS.trim().split('\n').map(readRow)

function readRow(row: string): Product {
  const [code = '', zh = '', en = '', dollars = '', buyers = '', season = ''] = row
    .split('|')
    .map((cell) => cell.trim())
  // The table above is the only source and the tests read every row of it.
  return {
    code,
    zh,
    en,
    dollars: Number(dollars),
    buyers: buyers as Product['buyers'],
    season: (season || null) as Season | null,
  }
}

/** What one US dollar's worth of everyday goods costs, roughly; elsewhere as in dollars. */
const PRICE_LEVELS: Readonly<Record<string, number>> = {
  CNY: 6,
  HKD: 7.5,
  TWD: 28,
  JPY: 130,
  KRW: 1_200,
  EUR: 0.95,
  GBP: 0.8,
  CHF: 1.1,
  AUD: 1.5,
  CAD: 1.35,
  NZD: 1.6,
  SGD: 1.35,
  MYR: 3.8,
  THB: 30,
  VND: 20_000,
  IDR: 13_000,
  PHP: 48,
  INR: 60,
  AED: 3.7,
  KWD: 0.31,
  BHD: 0.38,
  SAR: 3.75,
  SEK: 10,
  NOK: 10.5,
  DKK: 7,
  PLN: 3.8,
  CZK: 22,
  HUF: 340,
  RUB: 75,
  TRY: 30,
  BRL: 5,
  MXN: 17,
  ZAR: 16,
}

/** A price people would print on a label: two figures, the second or third a 0 or 5. In minor units. */
export function priceMinor(dollars: number, currency: string): number {
  const amount = dollars * (PRICE_LEVELS[currency] ?? 1)
  const step = 10 ** (Math.floor(Math.log10(amount)) - 1) / 2
  return Math.max(1, Math.round(Math.round(amount / step) * step * 10 ** minorDigits(currency)))
}

/** A product as people call it in a sentence: without the size. */
export function shortName(description: string, language: Language): string {
  return description.split(language === 'zh' ? ' ' : ',', 1)[0] ?? description
}

export type Basket = {
  buyer: 'home' | 'office'
  language: Language
  currency: string
  season: Season | null
  scale: number
}

const DISCOUNT_FROM_SCALE = 5
const DISCOUNT = 0.88

/**
 * The lines of one order: products that differ, what the season asks for more often. `scale` is how much a buyer takes of a thing
 * (1 for a household); large buyers pay less.
 */
export function pickLines(random: Random, favourites: readonly Product[], basket: Basket): DemoLine[] {
  const count = basket.buyer === 'home' ? random.weighted(HOME_LINES) : random.weighted(OFFICE_LINES)
  const chosen = new Map<string, Product>()
  // Some draws repeat a product; a few more make up for it, and an order with fewer lines is no harm.
  for (let draw = 0; draw < count + 3 && chosen.size < count; draw++) {
    const product = pickProduct(random, favourites, basket)
    chosen.set(product.code, product)
  }
  return [...chosen.values()].map((product) => {
    const list = priceMinor(product.dollars, basket.currency)
    return {
      productCode: product.code,
      description: product[basket.language],
      quantity: Math.max(1, Math.round(basket.scale * random.between(0.6, 1.8) * appetiteFor(product.dollars))),
      unitPriceMinor: basket.scale >= DISCOUNT_FROM_SCALE ? Math.max(1, Math.round(list * DISCOUNT)) : list,
    }
  })
}

/** Nobody orders a dozen coffee machines a month. */
function appetiteFor(dollars: number): number {
  return dollars > 80 ? 0.15 : dollars > 40 ? 0.6 : 1
}

const HOME_LINES = [
  [1, 30],
  [2, 28],
  [3, 20],
  [4, 12],
  [5, 6],
  [6, 4],
] as const
const OFFICE_LINES = [
  [1, 8],
  [2, 17],
  [3, 25],
  [4, 24],
  [5, 16],
  [6, 10],
] as const

function pickProduct(random: Random, favourites: readonly Product[], { buyer, season }: Basket): Product {
  const seasonal = season === null ? [] : offered(buyer).filter((product) => product.season === season)
  if (seasonal.length > 0 && random.chance(0.38)) return random.pick(seasonal)
  if (random.chance(0.6)) return random.pick(favourites)
  return random.pick(offered(buyer).filter((product) => product.season === null))
}

/** What a customer keeps coming back for. */
export function pickFavourites(random: Random, buyer: 'home' | 'office'): readonly Product[] {
  const everyday = offered(buyer).filter((product) => product.season === null)
  return Array.from({ length: random.whole(2, 5) }, () => random.pick(everyday))
}

function offered(buyer: 'home' | 'office'): readonly Product[] {
  return buyer === 'home' ? HOME_PRODUCTS : OFFICE_PRODUCTS
}

const HOME_PRODUCTS = PRODUCTS.filter((product) => product.buyers !== 'office')
const OFFICE_PRODUCTS = PRODUCTS.filter((product) => product.buyers !== 'home')
