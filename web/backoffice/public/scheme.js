// Before the first paint: light or dark as chosen, else as the system has it.
;(function () {
  let chosen = null
  try {
    chosen = localStorage.getItem('wattwerk-scheme')
  } catch {
    // no storage: as the system has it
  }
  const dark = chosen === 'dark' || (chosen !== 'light' && matchMedia('(prefers-color-scheme: dark)').matches)
  document.documentElement.setAttribute('data-mantine-color-scheme', dark ? 'dark' : 'light')
})()
