return args switch
{
    _ => Usage(),
};

static int Usage()
{
    Console.Error.WriteLine("usage: quotations [--indirect] | summaries --words N | sentences, JSON lines from standard input to standard output");
    return 2;
}
