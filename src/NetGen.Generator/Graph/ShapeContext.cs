using Microsoft.CodeAnalysis;

namespace NetGen.Generator.Graph;

/// <summary>What a layer's shape rule sees: its inputs, and where to say what is wrong.</summary>
/// <param name="label">How the user wrote the layer.</param>
/// <param name="inputs">The tensors it reads, one but for joins.</param>
/// <param name="report">Receives a descriptor, the argument at fault (or null) and the message's arguments.</param>
internal sealed class ShapeContext(
    string label,
    IReadOnlyList<ShapeContext.Source> inputs,
    Action<DiagnosticDescriptor, string?, string[]> report)
{
    /// <summary>A tensor and where it came from.</summary>
    /// <param name="Shape">Its shape.</param>
    /// <param name="Origin">The layer that left it, for messages: <c>Flatten</c>, <c>the input</c>.</param>
    internal sealed record Source(Shape Shape, string Origin);

    public string Label => label;

    public IReadOnlyList<Source> Inputs => inputs;

    public Shape Input => inputs[0].Shape;

    public string Origin => inputs[0].Origin;

    /// <summary>Reports a problem; returns null, so that a shape rule can end with it.</summary>
    public Shape? Fail(DiagnosticDescriptor descriptor, string? argument, params string[] arguments)
    {
        report(descriptor, argument, arguments);
        return null;
    }

    /// <summary>Whether the input is an image; reports it if not.</summary>
    public bool RequireImage()
    {
        if (Input.IsImage)
        {
            return true;
        }

        string hint = Origin == "Flatten" ? "; add it before Flatten" : "";
        Fail(Diagnostics.Descriptors.InputRank, null, label, "channels x height x width", Origin, Input.ToString(), hint);
        return false;
    }

    /// <summary>Whether the input is a plain list of features; reports it if not.</summary>
    public bool RequireFeatures()
    {
        if (Input.IsFeatures)
        {
            return true;
        }

        Fail(Diagnostics.Descriptors.InputRank, null, label, "features", Origin, Input.ToString(), "; add Flatten before it");
        return false;
    }
}
