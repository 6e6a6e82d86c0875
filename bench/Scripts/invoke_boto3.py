"""Invokes a function with boto3: ADDRESS THREADS WARMUPS CALLS. Writes the seconds that the calls took, as JSON."""
import json
import sys
import time
from concurrent.futures import ThreadPoolExecutor

import boto3
from botocore.config import Config

address, threads, warm_ups, calls = sys.argv[1], *map(int, sys.argv[2:5])
client = boto3.client("lambda", endpoint_url=address, config=Config(max_pool_connections=threads))
record = {"Id": 123456, "Name": "Ada Lovelace", "Active": True, "Score": 98.5, "Text": "x" * 178}


def call(_):
    answer = client.invoke(FunctionName="echo", Payload=json.dumps(record))
    return json.loads(answer["Payload"].read())


def run(count):
    if threads == 1:
        for number in range(count):
            call(number)
    else:
        with ThreadPoolExecutor(threads) as pool:
            for _ in pool.map(call, range(count)):
                pass


run(warm_ups)
start = time.perf_counter()
run(calls)
print(json.dumps({"seconds": time.perf_counter() - start}))
