using System.Reflection;
using System.Runtime.CompilerServices;

namespace Bot.Articles;

/// <summary>Says that the values of an enum are the words of a list, in its order behind the enum's own members.</summary>
[AttributeUsage(AttributeTargets.Enum)]
internal sealed class WordsOfAttribute(string list) : Attribute
{
    public string List { get; } = list;
}

/// <summary>The values that an enum has, numbered from 0: features are packed by their number and written by their names.</summary>
internal static class Scale<T>
    where T : struct, Enum
{
    public static readonly string[] Names = typeof(T).GetCustomAttribute<WordsOfAttribute>() is { } words
        ? [.. Enum.GetNames<T>(), .. WordList.Entries(words.List).Select(entry => entry.Word)]
        : Enum.GetNames<T>();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int NumberOf(T value) => Unsafe.SizeOf<T>() == 1 ? Unsafe.As<T, byte>(ref value) : Unsafe.As<T, ushort>(ref value);
}
