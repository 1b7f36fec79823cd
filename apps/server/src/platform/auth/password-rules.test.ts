import { AppError } from '@rapport/kernel'
import { describe, expect, it } from 'vitest'
import { checkPassword } from './password-rules.ts'

const KNOWN = ['Ada Lovelace', 'ada.lovelace@harbour-trading.example', 'Harbour Trading']

async function outcome(password: string, known: readonly string[] = KNOWN): Promise<string> {
  try {
    await checkPassword(password, known)
    return 'accepted'
  } catch (error) {
    if (error instanceof AppError) return error.code
    throw error
  }
}

describe('a password', () => {
  it.each(['short words', 'Tr0ub4dor&3', '十一个字的密码不够长啊'])(
    'is too short with fewer than twelve characters: %s',
    async (password) => {
      expect(await outcome(password)).toBe('password.too_short')
    },
  )

  it.each([
    'Password1234',
    'passwordpassword',
    'P@ssw0rd2024!',
    '123456789012',
    'qwertyuiop12',
    'aaaaaaaaaaaaaaaa',
    'abcabcabcabcabc',
    '我爱你我爱你我爱你我爱你',
    'letmein123456',
    '1q2w3e4r5t6y',
    '1990010119900101',
  ])('is refused when it is quickly guessed: %s', async (password) => {
    expect(await outcome(password)).toBe('password.too_common')
  })

  it.each([
    'ada.lovelace',
    'AdaLovelace1815',
    'Lovelace-Ada-99!',
    'harbour-trading',
    'HarbourTrading24',
    'ada.lovelace@harbour-trading.example',
  ])('is refused when others know most of it: %s', async (password) => {
    expect(await outcome(password)).toBe('password.too_personal')
  })

  it.each([
    'correct horse battery staple',
    'three odd words here',
    'harbour seagulls never whistle',
    'vT9#kq2LxPz!',
    '红灯笼挂在旧船上等风来吹',
    `${'x'.repeat(3)}a sentence about a lighthouse and its keeper`,
  ])('is accepted without rules about its kinds of characters: %s', async (password) => {
    expect(await outcome(password)).toBe('accepted')
  })

  it('of any length is judged within bounds', async () => {
    expect(await outcome('1'.repeat(64) + '2'.repeat(64))).toBe('password.too_common')
    expect(await outcome('1'.repeat(200))).toBe('password.too_long')
  })

  it('says at which field of the form it was refused', async () => {
    await expect(checkPassword('short', [], 'newPassword')).rejects.toMatchObject({
      code: 'password.too_short',
      fieldErrors: [{ path: 'newPassword', code: 'password.too_short' }],
    })
  })
})

describe('a password that takes long to judge', () => {
  // Each sign may stand for several letters.
  const hard = '4@5$1!0z'.repeat(5)

  it('keeps nobody else waiting', async () => {
    await outcome(hard)
    let turns = 0
    let judged = false
    const turn = (): void => {
      turns += 1
      if (!judged) setImmediate(turn)
    }
    turn()
    await outcome(hard)
    judged = true
    expect(turns).toBeGreaterThan(100)
  })

  it('is put off where many are judged already', async () => {
    const outcomes = await Promise.all(Array.from({ length: 30 }, () => outcome('a'.repeat(12))))
    expect(outcomes.filter((one) => one === 'request.too_many')).toHaveLength(10)
    expect(await outcome('a'.repeat(12))).toBe('password.too_common')
  })
})
