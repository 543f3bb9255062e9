import { timeForms } from './pricing-forms.ts'
for (let i = 0; i < 4; i++) {
  const { seconds, items } = timeForms(200)
  console.log(items, seconds.toFixed(3), Math.round(items / seconds))
}
