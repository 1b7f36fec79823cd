/** What a person has to decide before an import can start. */
export const importsQuestions = {
  title: 'Before you start',
  ask: {
    'date-order': 'Dates such as {{samples}} can be read two ways. Which format is used?',
    decimal: 'Numbers such as {{samples}} can be read two ways. Which decimal separator is used?',
    'currency-sign': 'The sign in amounts such as {{samples}} is used by several currencies. Which one is it?',
    'same-number_one': '{{formatted}} row has a customer number that appears earlier with a different name.',
    'same-number_other': '{{formatted}} rows have a customer number that appears earlier with a different name.',
    'same-name_one':
      '{{formatted}} row has only a name, phone number or shared address instead of a customer number. Are rows with the same one the same customer?',
    'same-name_other':
      '{{formatted}} rows have only a name, phone number or shared address instead of a customer number. Are rows with the same one the same customer?',
    'look-alike_one': '{{formatted}} row without a customer number looks like an existing customer.',
    'look-alike_other': '{{formatted}} rows without a customer number look like existing customers.',
    target: 'It is unclear what the file contains. Is this right: {{target}}?',
    nobodyNamed:
      'No name column was recognised. Customers would be named by their number, e-mail address or company. Choose the name column above, or continue without one.',
    totalRepeated:
      'Every row of an order has the same amount ({{samples}}). If this is the order total, it would be counted once per row. Choose the unit price column above, or confirm that it is the amount of the row.',
    againRecords:
      'This file was imported on {{date}}, and its rows have neither an ID nor a unique code. Importing it again would add every record twice.',
    encoding: 'The encoding is uncertain. Check that the first rows are readable.',
    again:
      '{{name}} imported this file on {{date}} with different columns or options. Importing it again would add the data twice.',
    againNobody:
      'This file was imported on {{date}} with different columns or options. Importing it again would add the data twice.',
  },
  choice: {
    merge: 'Same customer: the later row wins',
    oneCustomer: 'Yes, the same customer',
    'leave-out': 'Skip these rows',
    new: 'Create new customers',
    update: 'Update existing customers',
    yes: 'Import it again',
    right: 'Yes, that is right',
  },
  sameAgain: '{{name}} imported this file on {{date}}. Importing it again adds no duplicates.',
  sameAgainNobody: 'This file was imported on {{date}}. Importing it again adds no duplicates.',
} as const
