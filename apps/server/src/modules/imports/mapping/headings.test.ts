import { labelOf } from '@rapport/words'
import { imports as en } from '@rapport/words/en/imports'
import { imports as zh } from '@rapport/words/zh/imports'
import { describe, expect, test } from 'vitest'
import { type ImportTargetName, TARGET_FIELDS } from './fields.ts'
import { recogniseColumns } from './recognise.ts'

/** Columns as `heading = value below it = field`; `note`: kept as a note. */
const columnsOf = (text: string) => text.split(' | ').map((column) => column.split(' = '))

function fieldsOf(target: ImportTargetName, text: string): (string | undefined)[] {
  const header = columnsOf(text).map(([heading = '']) => heading)
  const rows = [columnsOf(text).map(([, value = '']) => value)]
  const { mapping } = recogniseColumns(header, rows, target, { currency: 'EUR' })
  const found = new Map(Object.entries(mapping.columns).map(([field, { column }]) => [column, field]))
  return header.map((heading) => found.get(heading)?.replace(/^note\..*/, 'note'))
}

describe.each<[ImportTargetName, [string, string][]]>([
  [
    'customers',
    [
      [
        'Russian',
        'Имя = Иван = firstName | Фамилия = Петров = lastName | Отчество = Ильич = middleName | Телефон = +7 495 1234567 = phone | Город = Москва = city | Компания = ООО Ромашка = company | Эл. почта = i@x.example = email | Страна = Россия = country | Должность = Директор = jobTitle | Примечание = чай = notes | Адрес = ул. Мира = note',
      ],
      [
        'Russian, of a register',
        'Код клиента = K1 = externalId | ФИО = Иван Петров = name | Мобильный телефон = +7 495 1234567 = phone | E-mail = i@x.example = email | Дата рождения = 1990-05-15 = birthday | Организация = Ромашка = company | Отрасль = Торговля = industry | Сайт = x.example = website | Комментарий = чай = notes',
      ],
      [
        'German',
        'Kd-Nr. = K1 = externalId | Vorname = Max = firstName | Nachname = Muster = lastName | Mobiltelefon = 0171 1234567 = phone | Stadt = Bonn = city | Unternehmen = Muster AG = company | E-Mail-Adresse = m@x.example = email | Geb.-Datum = 1990-05-15 = birthday | Land = Deutschland = country | Position = Einkauf = jobTitle | Webseite = x.example = website',
      ],
      [
        'French',
        'N° client = K1 = externalId | Prénom = Max = firstName | Nom = Muster = lastName | Téléphone = 01 23 45 67 89 = phone | Ville = Paris = city | Société = Muster SA = company | Adresse e-mail = m@x.example = email | Date de naissance = 1990-05-15 = birthday | Pays = France = country | Fonction = Achat = jobTitle | Remarques = thé = notes',
      ],
      [
        'Spanish',
        'Código de cliente = K1 = externalId | Nombre = Max = firstName | Apellidos = Muster = lastName | Teléfono = 600 123 456 = phone | Ciudad = Madrid = city | Empresa = Muster SL = company | Correo electrónico = m@x.example = email | Fecha de nacimiento = 1990-05-15 = birthday | País = España = country | Puesto = Compras = jobTitle | Notas = té = notes',
      ],
      [
        'Japanese',
        '顧客ID = K1 = externalId | 姓 = 田中 = lastName | 名 = 太郎 = firstName | 携帯 = 090-1234-5678 = phone | 市区町村 = 東京 = city | 会社名 = 株式会社例 = company | メール = m@x.example = email | 生年月日 = 1990-05-15 = birthday | 国 = 日本 = country | 役職 = 部長 = jobTitle | 業種 = 小売 = industry | 備考 = 茶 = notes',
      ],
      [
        'Korean',
        '고객 ID = K1 = externalId | 성 = 김 = lastName | 이름 = 철수 = firstName | 휴대폰 = 010-1234-5678 = phone | 도시 = 서울 = city | 회사명 = 예시회사 = company | 이메일 주소 = m@x.example = email | 생년월일 = 1990-05-15 = birthday | 국가 = 한국 = country | 직책 = 부장 = jobTitle | 비고 = 차 = notes',
      ],
      [
        'Traditional Chinese',
        '會員編號 = K1 = externalId | 姓名 = 張偉 = name | 手機號碼 = 0912-345-678 = phone | 縣市 = 台北 = city | 公司名稱 = 範例公司 = company | 電郵 = m@x.example = email | 出生日期 = 1990-05-15 = birthday | 國家 = 台灣 = country | 職稱 = 經理 = jobTitle | 產業 = 零售 = industry | 網站 = x.example = website | 備註 = 茶 = notes',
      ],
    ],
  ],
  [
    'orders',
    [
      [
        'Russian',
        'Номер заказа = 1 = orderId | Код клиента = K1 = customerId | Дата заказа = 2026-03-01 = occurredAt | Товар = Чай = description | Количество = 2 = quantity | Цена = 10.00 = unitPrice | Валюта = RUB = currency | Статус = оплачен = status',
      ],
      [
        'Russian totals',
        '№ заказа = 1 = orderId | Клиент = K1 = customerId | Дата = 2026-03-01 = occurredAt | Сумма = 10.00 = amount',
      ],
      [
        'German',
        'Bestellnummer = 1 = orderId | Kundennummer = K1 = customerId | Bestelldatum = 2026-03-01 = occurredAt | Uhrzeit = 10:30 = timeOfDay | Artikel = Tee = description | Menge = 2 = quantity | Einzelpreis = 10.00 = unitPrice | Währung = EUR = currency',
      ],
      [
        'French',
        'N° de commande = 1 = orderId | N° client = K1 = customerId | Date de commande = 2026-03-01 = occurredAt | Article = Thé = description | Quantité = 2 = quantity | Prix unitaire = 10.00 = unitPrice | Devise = EUR = currency',
      ],
      [
        'Spanish',
        'Número de pedido = 1 = orderId | Código de cliente = K1 = customerId | Fecha = 2026-03-01 = occurredAt | Producto = Té = description | Cantidad = 2 = quantity | Precio = 10.00 = unitPrice | Moneda = EUR = currency',
      ],
      [
        'Japanese',
        '注文番号 = 1 = orderId | 顧客ID = K1 = customerId | 注文日時 = 2026-03-01 = occurredAt | 商品名 = 茶 = description | 数量 = 2 = quantity | 単価 = 10 = unitPrice | 通貨 = JPY = currency',
      ],
      [
        'Korean',
        '주문번호 = 1 = orderId | 고객번호 = K1 = customerId | 주문일자 = 2026-03-01 = occurredAt | 상품명 = 차 = description | 수량 = 2 = quantity | 단가 = 10 = unitPrice | 통화 = KRW = currency',
      ],
      [
        'Korean totals',
        '주문번호 = 1 = orderId | 고객번호 = K1 = customerId | 주문일 = 2026-03-01 = occurredAt | 금액 = 1000 = amount',
      ],
      [
        'Traditional Chinese',
        '訂單編號 = 1 = orderId | 客戶編號 = K1 = customerId | 訂單日期 = 2026-03-01 = occurredAt | 商品名稱 = 茶 = description | 數量 = 2 = quantity | 單價 = 10 = unitPrice | 幣別 = TWD = currency | 訂單狀態 = 已付款 = status',
      ],
    ],
  ],
])('headings of %s are recognised in', (target, cases) => {
  test.each(cases)('%s', (_language, columns) => {
    expect(fieldsOf(target, columns)).toEqual(columnsOf(columns).map(([, , field]) => field))
  })
})

const LANGUAGES = { en: en.field, zh: zh.field } as const
/** What imports call a field, or else what customers call theirs. */
function labelIn(language: keyof typeof LANGUAGES, name: string): string {
  const labels: Readonly<Record<string, string>> = LANGUAGES[language]
  return labels[name] ?? labelOf('customer', name, language)
}
const LABELLED = Object.entries(TARGET_FIELDS).flatMap(([target, rules]) =>
  rules.flatMap(({ name }) =>
    (['en', 'zh'] as const).map((language) => [target as ImportTargetName, name, labelIn(language, name)] as const),
  ),
)

// A type seldom tells people from companies, and a time is one of day or a moment by what stands below it.
test.each(LABELLED.filter(([, , label]) => label !== 'Type'))(
  'in %s the field %s is recognised by its own label, %s',
  (target, name, label) => {
    const value = name === 'occurredAt' ? '2026-03-01 10:00' : ''
    const { mapping } = recogniseColumns([label], [[value]], target, { currency: 'EUR' })
    expect(Object.keys(mapping.columns)).toContain(name)
  },
)
