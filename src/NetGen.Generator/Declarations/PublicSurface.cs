using NetGen.Generator.Layers;

namespace NetGen.Generator.Declarations;

/// <summary>What decides a network's public members.</summary>
/// <param name="Scalar">The type of parameters, inputs and outputs: <c>float</c> or <c>double</c>.</param>
/// <param name="Target">The type of one target, or null for a network without a loss.</param>
internal sealed record PublicSurface(string Scalar, string? Target)
{
    /// <param name="declaration">What was declared, or could be read of it.</param>
    /// <param name="isComplete">
    /// Whether everything could be read. Otherwise a loss may hide in what could not, and members for class indices are
    /// the likeliest.
    /// </param>
    public static PublicSurface Of(NetworkDeclaration declaration, bool isComplete)
    {
        string scalar = declaration.Precision == Precision.Double ? "double" : "float";
        LayerDeclaration? loss = declaration.Layers.LastOrDefault(layer => layer.Role() == LayerRole.Loss);
        string? target = loss is null
            ? isComplete ? null : "int"
            : LayerCatalog.CreateLoss(loss.Kind)!.HasClassIndices ? "int" : scalar;
        return new(scalar, target);
    }
}
