import { expect, it } from 'vitest'
import { latinReadings } from './latin-readings.ts'

it('writes Chinese names as their owners type them', () => {
  expect(latinReadings('王小明')).toEqual(
    expect.arrayContaining(['wangxiaoming', 'xiaomingwang', 'xiaoming', 'wang', 'xiao', 'ming']),
  )
  expect(latinReadings('单雪')).toEqual(expect.arrayContaining(['shanxue', 'danxue']))
  expect(latinReadings('吕布')).toEqual(expect.arrayContaining(['lvbu', 'lubu']))
  expect(latinReadings('欧阳修 (Ouyang), 知音公司')).toEqual(expect.arrayContaining(['ouyangxiu', 'zhiyingongsi']))
})

it('leaves everything else alone', () => {
  expect(latinReadings('Ada Lovelace 王')).toEqual([])
  expect(latinReadings('')).toEqual([])
})
