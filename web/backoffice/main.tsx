import '@fontsource-variable/inter/wght.css'
import './styles/mantine.css'
import './styles/tokens.css'
import './styles/base.css'
import './styles/frame.css'
import './styles/list.css'
import './styles/pages.css'
import { MantineProvider, createTheme, localStorageColorSchemeManager } from '@mantine/core'
import { Notifications } from '@mantine/notifications'
import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { Refused } from '../kit/client.ts'
import { App } from './app.tsx'
import { Speaking } from './speech.tsx'

const theme = createTheme({
  primaryColor: 'brand',
  // Its colours are the variables of tokens.css; the library only asks that there are ten.
  colors: { brand: ['', '', '', '', '', '', '#0b6b66', '', '', ''] },
  fontFamily: 'var(--font)',
  defaultRadius: 'var(--radius)',
  cursorType: 'pointer',
  components: {
    Button: { defaultProps: { size: 'sm' } },
    Tooltip: { defaultProps: { openDelay: 400, withArrow: false } },
    Modal: { defaultProps: { centered: true, lockScroll: false, radius: 12, transitionProps: { duration: 120 } } },
    Menu: { defaultProps: { transitionProps: { duration: 100 } } },
  },
})

const queries = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 10_000,
      retry: (times, error) => times < 2 && error instanceof Refused && error.problem.status >= 500,
      refetchOnWindowFocus: true,
    },
  },
})

const place = document.getElementById('office')
if (!place) throw new Error('the page has no place for the office')
createRoot(place).render(
  <StrictMode>
    <MantineProvider
      theme={theme}
      withCssVariables={false}
      withGlobalClasses={false}
      defaultColorScheme="auto"
      colorSchemeManager={localStorageColorSchemeManager({ key: 'wattwerk-scheme' })}
    >
      <QueryClientProvider client={queries}>
        <Speaking>
          <Notifications position="bottom-right" autoClose={5000} />
          <App />
        </Speaking>
      </QueryClientProvider>
    </MantineProvider>
  </StrictMode>,
)
