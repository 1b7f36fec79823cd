/**
 * The characters that make up well over half of running Chinese text, and those of table headings and addresses. Bytes read
 * in the wrong Chinese encoding are valid but come out as rare characters, so the share of these tells the encodings apart.
 */
const SIMPLIFIED =
  '的一是在不了有和人这中大为上个国我以要他时来用们生到作地于出就分对成会可主发年动同工也能下过子说产种面而方后多定行学法所民得经十三' +
  '之进着等部度家电力里如水化高自二理起小物现实加量都两体制机当使点从业本去把性好应开它合还因由其些然前外天政四日那社义事平形相全表间' +
  '样与关各重新线内数正心反你明看原又么利比或但质气第向道命此变条只没结解问意建月公无系军很情者最立代想已通并提直题党程展五果料象员革' +
  '位入常文总次品式活设及管特件长求老头基资边流路级少图山统接知较将组见计别她手角期根论运农指几九区强放决西被干做必战先回则任取据处队' +
  '南给色光门即保治北造百规热领七海口东导器压志世金增争济阶油思术极交受联什认六共权收证改清己美再采转更单风切打白教速花带安场身车例真' +
  '务具万每目至达走积示议声报斗完类八离华名确才科张信马节话米整空元况今集温传土许步群广石记需段研界姓客户编号订商址邮箱购买款额价市' +
  '省县镇村街室店龄性男女备注否状态红丽王李刘陈杨黄赵吴周徐孙朱胡林何郭罗梁宋郑谢韩唐冯董萧曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田任姜范'
const TRADITIONAL =
  '的一是在不了有和人這中大為上個國我以要他時來用們生到作地於出就分對成會可主發年動同工也能下過子說產種面而方後多定行學法所民得經十三' +
  '之進著等部度家電力裡如水化高自二理起小物現實加量都兩體制機當使點從業本去把性好應開它合還因由其些然前外天政四日那社義事平形相全表間' +
  '樣與關各重新線內數正心反你明看原又麼利比或但質氣第向道命此變條只沒結解問意建月公無系軍很情者最立代想已通並提直題黨程展五果料象員革' +
  '位入常文總次品式活設及管特件長求老頭基資邊流路級少圖山統接知較將組見計別她手角期根論運農指幾九區強放決西被幹做必戰先回則任取據處隊' +
  '南給色光門即保治北造百規熱領七海口東導器壓志世金增爭濟階油思術極交受聯什認六共權收證改清己美再採轉更單風切打白教速花帶安場身車例真' +
  '務具萬每目至達走積示議聲報鬥完類八離華名確才科張信馬節話米整空元況今集溫傳土許步群廣石記需段研界姓客戶編號訂商址郵箱購買款額價市' +
  '省縣鎮村街室店齡性男女備註否狀態紅麗王李劉陳楊黃趙吳周徐孫朱胡林何郭羅梁宋鄭謝韓唐馮董蕭曹袁鄧許傅沈曾彭呂蘇盧蔣蔡賈丁魏薛葉閻余潘杜戴夏鐘汪田任姜范' +
  '鄉里館園寺廟景觀遊臺灣島湖溪橋站號樓停遊客旅宿步'
const PUNCTUATION = '，。、；：？！“”‘’（）《》【】—…·　０１２３４５６７８９￥'
const USUAL_SHARE = 0.45

const simplified = new Set(SIMPLIFIED + PUNCTUATION)
const traditional = new Set(TRADITIONAL + PUNCTUATION)

/**
 * How much bytes look like Chinese in one of the two families of encodings, 0–1: half of it whether the byte pairs lie in
 * the rows of everyday characters, half how many decoded characters are frequent ones. 0 when more than 2 % are invalid.
 */
export function chineseLikeness(bytes: Buffer, encoding: 'gb18030' | 'big5'): number {
  const decoded = new TextDecoder(encoding).decode(bytes)
  const frequent = encoding === 'gb18030' ? simplified : traditional
  let wide = 0
  let invalid = 0
  let usual = 0
  for (const character of decoded) {
    if (character === '\ufffd') invalid++
    else if (character > '\u007f') {
      wide++
      if (frequent.has(character)) usual++
    }
  }
  if (wide === 0 || invalid > wide / 50) return 0
  const frequency = Math.min(1, usual / wide / USUAL_SHARE)
  return (everydayPairs(bytes, encoding) + frequency) / 2
}

function everydayPairs(bytes: Buffer, encoding: 'gb18030' | 'big5'): number {
  const isEveryday = encoding === 'gb18030' ? isGb2312FirstLevel : isBig5FirstLevel
  let pairs = 0
  let everyday = 0
  for (let at = 0; at < bytes.length; at++) {
    const lead = bytes[at] ?? 0
    if (lead < 0x80) continue
    pairs++
    if (isEveryday(lead, bytes[at + 1] ?? 0)) everyday++
    at++
  }
  return pairs === 0 ? 0 : everyday / pairs
}

function isGb2312FirstLevel(lead: number, trail: number): boolean {
  return trail >= 0xa1 && ((lead >= 0xb0 && lead <= 0xd7) || (lead >= 0xa1 && lead <= 0xa3))
}

function isBig5FirstLevel(lead: number, trail: number): boolean {
  const validTrail = (trail >= 0x40 && trail <= 0x7e) || trail >= 0xa1
  return validTrail && ((lead >= 0xa4 && lead <= 0xc6) || lead === 0xa1 || lead === 0xa2)
}
