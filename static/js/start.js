// Each import ends with a semicolon: without one, hashing the static files leaves the address as it is.
import { initAll as startGovuk } from './govuk-frontend.min.js';
import { initAll as startMoj } from './moj-frontend.min.js';
import { startTimeout } from './timeout.js';

startGovuk()
startMoj()
startTimeout()
