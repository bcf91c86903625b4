import * as tf from '@tensorflow/tfjs';
import { LSTM, SimpleRNN, GRU, Sequential, useBackend } from './dist/index.js';
const [,, kind='LSTM', T='100', pass='forward', dev='wasm', n='2000', B='1', F='64', U='128'] = process.argv;
await useBackend(dev);
const L={LSTM,SimpleRNN,GRU}[kind];
const m=new Sequential([L(+U,{inputShape:[+T,+F],returnSequences:true})]);
m.compile({optimizer:'adam',loss:'mse'});
const x=tf.randomNormal([+B,+T,+F]), y=tf.randomNormal([+B,+T,+U]);
const step=pass==='train'?()=>m.trainOnBatch(x,y):()=>{const p=m.predictOnBatch(x);p.dataSync();p.dispose()};
for(let i=0;i<+n/4;i++)step();
const t=[];for(let i=0;i<+n;i++){const s=performance.now();step();t.push(performance.now()-s)}
t.sort((a,b)=>a-b);console.log(kind,T,pass,dev,'median ms',t[t.length>>1].toFixed(4),'min',t[0].toFixed(4));
