using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using NetGen.Generator.Tests.Testing;

namespace NetGen.Generator.Tests.Typing;

/// <summary>
/// While a declaration is typed or edited, nothing throws, every diagnostic is in the user's file, and a network without code has an error.
/// </summary>
public class TypingTests
{
    public static TheoryData<string> Sources => [.. TypedSources.All.Keys];

    [Theory]
    [MemberData(nameof(Sources))]
    public async Task EveryPrefix(string name)
    {
        string source = TypedSources.All[name];
        var session = new TypingSession();
        for (int length = 0; length < source.Length; length++)
        {
            await session.TypeAsync(source[..length]);
        }

        bool isMeantToBeWrong = name is "Circle" or "Inheritance";
        Assert.NotEqual(isMeantToBeWrong, await session.TypeAsync(source));
        session.AssertNoFaults();
    }

    [Theory]
    [MemberData(nameof(Sources))]
    public async Task EveryTokenDroppedAndDoubled(string name)
    {
        string source = TypedSources.All[name];
        var session = new TypingSession();
        foreach (SyntaxToken token in (await TestCompilation.Parse(source, "Tokens.cs").GetRootAsync()).DescendantTokens())
        {
            await session.TypeAsync(source.Remove(token.SpanStart, token.Span.Length));
            await session.TypeAsync(source.Insert(token.Span.End, $" {token.Text}"));
        }

        session.AssertNoFaults();
    }
}
