// Each import ends with a semicolon: without one, hashing the static files leaves the address as it is.
import { initAll } from './govuk-frontend.min.js';
import { startTimeout } from './timeout.js';

initAll()
startTimeout()
