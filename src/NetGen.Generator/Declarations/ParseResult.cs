using NetGen.Generator.Diagnostics;

namespace NetGen.Generator.Declarations;

/// <summary>A network as far as it could be read, and what is wrong with it.</summary>
/// <param name="Declaration">What was declared; the whole of it only where <see cref="IsBuildable"/> says so.</param>
/// <param name="Input">The shape of a sample as it was written.</param>
/// <param name="Class">What the class allows.</param>
/// <param name="IsComplete">Whether all of its attributes could be read. Where not, somebody else reports why.</param>
/// <param name="References">The constants of other networks of the compilation that <see cref="NetworkResolver"/> has yet to fill in.</param>
/// <param name="LayerProblems">What is wrong with input, layers and options.</param>
internal sealed record ParseResult(
    NetworkDeclaration Declaration,
    NetworkInput Input,
    NetworkClass Class,
    bool IsComplete,
    EquatableArray<NetworkMember> References,
    EquatableArray<Problem> LayerProblems)
{
    /// <summary>Whether no size depends on another network, or all of these are known.</summary>
    public bool IsResolved => References.Count == 0;

    /// <summary>Whether a graph can be built, to check its shapes.</summary>
    public bool IsBuildable => IsComplete && IsResolved && !LayerProblems.Any(problem => problem.IsError);

    /// <summary>Whether the network can be compiled, if its shapes fit.</summary>
    public bool IsValid => IsBuildable && Class.CanExtend && Class.Problems.Count == 0;

    /// <summary>Everything that is wrong.</summary>
    public IEnumerable<Problem> Problems => Class.Problems.Concat(LayerProblems);
}
