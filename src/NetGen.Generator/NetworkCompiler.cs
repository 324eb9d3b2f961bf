using NetGen.Generator.Backends;
using NetGen.Generator.Declarations;
using NetGen.Generator.Diagnostics;

namespace NetGen.Generator;

/// <summary>Turns a declaration into source files.</summary>
internal static class NetworkCompiler
{
    public static CompiledNetwork Compile(NetworkDeclaration declaration, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return new(new([StubEmitter.Emit(declaration, PublicSurface.Of(declaration, isComplete: true), [])]), []);
    }
}

/// <summary>What came of compiling a network.</summary>
/// <param name="Files">The emitted files; none where there are problems.</param>
/// <param name="Problems">What is wrong.</param>
internal sealed record CompiledNetwork(EquatableArray<SourceFile> Files, EquatableArray<Problem> Problems);

/// <summary>An emitted file.</summary>
/// <param name="HintName">Its name, unique among the files of the network.</param>
/// <param name="Text">Its source.</param>
internal sealed record SourceFile(string HintName, string Text);
