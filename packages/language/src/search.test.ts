import { describe, expect, test } from 'vitest'
import { matchesNeedles, needlePatterns, queryGrams, searchGrams } from './search-grams.ts'
import { SEARCH_LIMITS, type SearchParts, searchText } from './search-text.ts'

const KEY = '018f3d0a-0000-7000-8000-000000000001'

/** Finds as the database does: by grams first, then by needles. */
function finds(parts: SearchParts, query: string): boolean {
  const text = searchText(parts)
  const grams = new Set(searchGrams(KEY, text))
  const asked = queryGrams(KEY, query)
  expect(asked.needles.length).toBeGreaterThan(0)
  return asked.grams.every((gram) => grams.has(gram)) && matchesNeedles(text, asked.needles)
}

const zhang: SearchParts = {
  names: ['张伟'],
  emails: ['Zhang.Wei+vip@Example.co.uk'],
  phones: ['+8613812345678'],
  externalIds: ['SO-2024/0001'],
  others: ['杭州市西湖区 文三路 90 号'],
}

describe('names', () => {
  test.each([
    ['张伟', '张 伟 张伟 zhangwei zhang zw z zh ZhangWei zhangw angwe 伟,张'],
    ['欧阳静怡', '欧阳 阳静 静怡 oyjy ouyang ouyangjingyi'],
    ['单雄信', '单 shan dan shanxiongxin sxx dxx'],
    ['曾国藩', 'zeng ceng zgf cgf'],
    ['尉迟恭', 'yuchi yuchigong weichi'],
    ['重庆长江公司', 'chongqing zhongqing 长江 cqcj changjiang'],
    ['长沙银行', 'changsha yinhang csyh'],
    ['乐天', 'letian yuetian lt yt'],
    ['吕布', 'lubu lvbu lb lübu LÜ'],
    ['李A伟', 'liawei law 李A伟 李 a'],
    ['阿凡提·买买提', 'afanti maimaiti aftmmt 买买提'],
    ['Acme 上海有限公司', 'acme shanghai shyxgs 上海 ac'],
    ['Müller', 'muller Müller MÜLLER mu ulle'],
    ['Jean-Luc O’Brien', 'jean luc jean-luc obrien o’brien lu j'],
    ['𠮷野家', '𠮷 𠮷野 野家'],
    ['김민수', '김 민수'],
    ['Анна Каренина', 'анна карен КА'],
  ])('%s', (name, queries) => {
    for (const query of queries.split(' ')) expect([query, finds({ names: [name] }, query)]).toEqual([query, true])
  })

  test.each([
    ['张伟', '李 伟张 zhangli wz ei wei2'],
    ['欧阳静怡', '静欧 oyy'],
    ['Müller', 'ul er möller'],
    ['Acme', 'cm'],
  ])('%s is not found by others', (name, queries) => {
    for (const query of queries.split(' ')) expect([query, finds({ names: [name] }, query)]).toEqual([query, false])
  })

  test('all words must be found, wherever they are', () => {
    expect(finds(zhang, '张 example')).toBe(true)
    expect(finds(zhang, 'zhang wei')).toBe(true)
    expect(finds(zhang, '文三路 张伟')).toBe(true)
    expect(finds(zhang, '张 exemple')).toBe(false)
  })
})

describe('numbers and addresses', () => {
  test.each([
    '2345',
    '13812345678',
    '+86 138-1234-5678',
    '0086 138 1234 5678',
    '138 1234 5678',
    '(138) 1234',
    '138-12',
    '86138',
    '13',
    '+86 138',
    'zhang.wei',
    'wei',
    'vip@exa',
    '.co.uk',
    '@example',
    'uk',
    'zhang.wei+vip@example.co.uk',
    'SO-2024/0001',
    'so20240001',
    '2024-0001',
    '20240001',
    '杭州',
    '西湖区',
    '90',
  ])('%s', (query) => {
    expect(finds(zhang, query)).toBe(true)
  })

  test.each(['2346', '+86 139-1234-5678', '38', 'li@example', '.com', '0002'])('not %s', (query) => {
    expect(finds(zhang, query)).toBe(false)
  })

  test('a number is found however it is stored and asked for', () => {
    const stored = ['+442079460958', '020 7946 0958', '+44 (0)20 7946 0958', '0044 20 7946 0958']
    const asked = [
      '+44 20 7946 0958',
      '020 7946 0958',
      '02079460958',
      '(020) 7946-0958',
      '+44 (0)20 7946 0958',
      '7946 0958',
    ]
    for (const phone of stored) {
      for (const query of asked) expect([phone, query, finds({ phones: [phone] }, query)]).toEqual([phone, query, true])
    }
  })

  test.each([
    ['+7 912 345 67 89', '8 (912) 345-67-89'],
    ['+7 771 000 9998', '8 771 000 99 98'],
    ['+375 29 491 19 11', '8 029 491-19-11'],
    ['8 (912) 345-67-89', '+7 912 345 67 89'],
    ['+81 3 1234 5678', '81 3 1234 5678'],
  ])('%s is found by %s, as people there dial it', (phone, query) => {
    expect(finds({ phones: [phone] }, query)).toBe(true)
  })
})

describe('queries', () => {
  test('kinds of needles and their patterns', () => {
    expect(queryGrams(KEY, 'zw 张伟 a. li@x').needles).toEqual([
      { kind: 'prefix', text: 'zw' },
      { kind: 'contains', text: '张伟' },
      { kind: 'prefix', text: 'a' },
      { kind: 'contains', text: 'li@x' },
    ])
    expect(needlePatterns({ kind: 'contains', text: 'abc' })).toEqual(['%abc%'])
    expect(needlePatterns({ kind: 'prefix', text: 'zw' })).toEqual(['%\nzw%', '% zw%', '%@zw%', '%.zw%', '%-zw%'])
  })

  test.each(['', '   ', '%', '_', '\\', '...', '@', '💐'])('nothing to look for in %j', (query) => {
    expect(queryGrams(KEY, query)).toEqual({ grams: [], needles: [] })
  })
})

describe('limits', () => {
  test('huge parts are cut and cost little', () => {
    const million = 1_000_000
    const parts: SearchParts = {
      names: ['张'.repeat(million), 'x'.repeat(million), 'ab '.repeat(million)],
      emails: [`${'a.'.repeat(million)}@x.com`],
      phones: ['1-'.repeat(million)],
      externalIds: Array.from({ length: 100_000 }, (_, index) => `ID-${index}`),
      others: Array.from({ length: 1_000 }, (_, index) => String.fromCodePoint(0x4e00 + index).repeat(300)),
    }
    const before = process.cpuUsage()
    const text = searchText(parts)
    const grams = searchGrams(KEY, text)
    const asked = queryGrams(KEY, `${'张'.repeat(million)} ${'ab '.repeat(million)}`)
    const spent = process.cpuUsage(before)
    // Uncut they take minutes.
    expect((spent.user + spent.system) / 1000).toBeLessThan(10_000)
    expect(text.length).toBeLessThanOrEqual(SEARCH_LIMITS.textChars)
    expect(grams.length).toBeLessThanOrEqual(SEARCH_LIMITS.textGrams)
    expect(asked.grams.length).toBeLessThanOrEqual(SEARCH_LIMITS.queryGrams)
    expect(text).toContain('\n张张')
  })

  test('a long name leaves room for the telephone number', () => {
    const names = Array.from({ length: 6 }, (_, index) =>
      String.fromCodePoint(0x4e00 + index * 7, 0x5f20, 0x4f1f).repeat(60),
    )
    expect(finds({ names, phones: ['+8613812345678'] }, '13812345678')).toBe(true)
  })

  test('a text that searchText cannot have made is a bug', () => {
    expect(() => searchGrams(KEY, 'x'.repeat(1_001))).toThrow('too long')
    const varied = Array.from({ length: 900 }, (_, index) => String.fromCharCode(0x4e00 + index)).join('')
    expect(() => searchGrams(KEY, varied)).toThrow('too many grams')
  })
})

describe('stored form', () => {
  test('the hashes are as they were when rows were written', () => {
    expect(searchGrams(KEY, '\nzw\n张伟\n')).toEqual([-369795859, 374981613, 589298906, 876968137, 1432337553])
  })

  test('workspaces share no grams', () => {
    const text = searchText(zhang)
    const others = new Set(searchGrams('018f3d0a-0000-7000-8000-000000000002', text))
    expect(searchGrams(KEY, text).filter((gram) => others.has(gram))).toEqual([])
  })
})
