import 'react';

declare module 'react' {
  // Style props may set the custom properties our style sheets read.
  interface CSSProperties {
    [property: `--${string}`]: string | number | undefined;
  }
}
