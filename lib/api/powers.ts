import './errorFigures.js';
import { supply } from '../layer/powers.js';
import { allPowers } from './allPowers.js';

supply(allPowers);
