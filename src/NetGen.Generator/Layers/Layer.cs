using NetGen.Generator.Graph;
using NetGen.Generator.Kernels;

namespace NetGen.Generator.Layers;

/// <summary>
/// What a layer is: its shape rule, its parameters, its forward kernels, and the backward kernels derived from them by hand.
/// </summary>
internal abstract class Layer
{
    /// <summary>The shape it leaves, or null after reporting why there is none.</summary>
    public abstract Shape? Infer(ShapeContext context);

    /// <summary>Its parameter tensors, in PyTorch's order, for an input that <see cref="Infer"/> accepted.</summary>
    public virtual IEnumerable<ParameterSpec> Parameters(Shape input) => [];

    /// <summary>How many parameters that is, without overflow.</summary>
    public virtual double ParameterCount(Shape input) => 0;

    /// <summary>Multiply-adds of one sample, forward.</summary>
    public virtual double MultiplyAdds(Shape input, Shape output) => 0;

    /// <summary>Adds the forward kernels; returns the tensor they leave.</summary>
    public abstract Tensor Forward(ForwardLowering lowering);

    /// <summary>Adds the backward kernels, from the gradient of the output to those of inputs and parameters.</summary>
    public abstract void Backward(BackwardLowering lowering);
}
