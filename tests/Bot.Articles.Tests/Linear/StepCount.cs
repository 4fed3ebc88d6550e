namespace Bot.Articles.Tests;

/// <summary>What a counted copy of Bot.Articles adds up: methods, turns of loops, and the characters that searches pass.</summary>
public static class StepCount
{
#pragma warning disable CA2211 // A field, which the copy adds to without a call: there are hundreds of steps to a word.
    public static long Steps;
#pragma warning restore CA2211

    public static void Whole(int length) => Steps += length;

    public static void Found(int length, int at) => Steps += at < 0 ? length : at + 1;

    public static void FoundLast(int length, int at) => Steps += at < 0 ? length : length - at;

    public static void Cut(int length, int left) => Steps += length - left;
}
