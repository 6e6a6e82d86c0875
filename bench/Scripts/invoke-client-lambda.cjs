// Invokes a function with @aws-sdk/client-lambda: ADDRESS AT_ONCE WARMUPS CALLS. Writes the seconds that the calls took, as JSON.
const { LambdaClient, InvokeCommand } = require('@aws-sdk/client-lambda');
const { Agent } = require('node:http');

const [address, ...numbers] = process.argv.slice(2);
const [atOnce, warmUps, calls] = numbers.map(Number);
const client = new LambdaClient({
    endpoint: address,
    requestHandler: { httpAgent: new Agent({ keepAlive: true, maxSockets: atOnce }) },
});
const record = { Id: 123456, Name: 'Ada Lovelace', Active: true, Score: 98.5, Text: 'x'.repeat(178) };

async function call() {
    const answer = await client.send(new InvokeCommand({ FunctionName: 'echo', Payload: JSON.stringify(record) }));
    return JSON.parse(Buffer.from(answer.Payload).toString());
}

async function run(count) {
    let left = count;
    await Promise.all(Array.from({ length: atOnce }, async () => {
        while (left-- > 0) await call();
    }));
}

(async () => {
    await run(warmUps);
    const start = performance.now();
    await run(calls);
    console.log(JSON.stringify({ seconds: (performance.now() - start) / 1000 }));
})();
