// What apix tui is measured against: the least that Ink can draw. Plain JavaScript, as a user would run it.
import { render, Text } from 'ink';
import { createElement } from 'react';

render(createElement(Text, undefined, 'hello'));
setTimeout(() => undefined, 60_000);
