using System.Diagnostics;
using System.Reflection;
using System.Runtime.Loader;
using Mono.Cecil;
using Mono.Cecil.Cil;
using Mono.Cecil.Rocks;

namespace Bot.Articles.Tests;

/// <summary>
/// A copy of Bot.Articles that counts its steps: loops and methods by themselves, and the searches of the runtime's own library by the
/// characters they pass. So no place is left out, and the product has no counters in it.
/// </summary>
internal sealed class CountedReader
{
    private readonly Action<string> read;

    private CountedReader(Action<string> read) => this.read = read;

    public static CountedReader Load()
    {
        using var module = ModuleDefinition.ReadModule(typeof(ArticleReader).Assembly.Location);
        foreach (var method in module.GetTypes().SelectMany(type => type.Methods).Where(method => method.HasBody))
            new Counting(module, method).Add();
        Optimise(module);
        using var copy = new MemoryStream();
        module.Write(copy);
        copy.Position = 0;
        var assembly = new AssemblyLoadContext("counted").LoadFromStream(copy);
        return new(ReadAndSumUp(assembly));
    }

    /// <summary>The steps that reading a text and summing it up takes.</summary>
    public long Steps(string text)
    {
        StepCount.Steps = 0;
        read(text);
        return StepCount.Steps;
    }

    /// <summary>A debug build, copied, need not be slow.</summary>
    private static void Optimise(ModuleDefinition module)
    {
        var attributes = module.Assembly.CustomAttributes;
        if (attributes.FirstOrDefault(attribute => attribute.AttributeType.Name == nameof(DebuggableAttribute)) is { } debuggable)
            attributes.Remove(debuggable);
    }

    private static Action<string> ReadAndSumUp(Assembly assembly)
    {
        var reader = assembly.GetType(typeof(ArticleReader).FullName!)!
            .GetMethod(nameof(ArticleReader.Read), [typeof(string), typeof(string)])!.CreateDelegate<Func<string, string?, object>>();
        var sumUp = assembly.GetType(typeof(Article).FullName!)!.GetMethod(nameof(Article.Summarise), [typeof(int)])!;
        return text => sumUp.Invoke(reader(text, null), [75]);
    }

    /// <summary>Adds the counting to one method.</summary>
    private sealed class Counting(ModuleDefinition module, MethodDefinition method)
    {
        private readonly ILProcessor il = method.Body.GetILProcessor();

        public void Add()
        {
            method.Body.SimplifyMacros();
            foreach (var instruction in method.Body.Instructions.ToList())
            {
                if (instruction.Operand is Instruction target && target.Offset <= instruction.Offset)
                    Put(instruction, [.. Step(), Copy(instruction)]);
                else if (instruction.Operand is MethodReference called && instruction.OpCode.Code is Code.Call or Code.Callvirt)
                    CountCall(instruction, called);
            }

            var first = method.Body.Instructions[0];
            foreach (var instruction in Step())
                il.InsertBefore(first, instruction);
            method.Body.OptimizeMacros();
        }

        private Instruction[] Step()
        {
            var steps = module.ImportReference(typeof(StepCount).GetField(nameof(StepCount.Steps)));
            return [il.Create(OpCodes.Ldsfld, steps), il.Create(OpCodes.Ldc_I8, 1L), il.Create(OpCodes.Add),
                il.Create(OpCodes.Stsfld, steps)];
        }

        private void CountCall(Instruction instruction, MethodReference called)
        {
            if (called.DeclaringType.Scope is ModuleDefinition)
                return;
            var span = called.Parameters.ToList().FindIndex(parameter => IsText(Closed(parameter.ParameterType, called)));
            if (span < 0 || CostOf(called) is not { } cost)
                return;
            var kept = called.Parameters.Skip(span).Select(parameter => Local(Closed(parameter.ParameterType, called))).ToList();
            List<Instruction> put = [.. kept.AsEnumerable().Reverse().Select(local => il.Create(OpCodes.Stloc, local))];
            put.AddRange(kept.Select(local => il.Create(OpCodes.Ldloc, local)));
            put.Add(Copy(instruction));
            if (cost is not nameof(StepCount.Whole))
                KeepResult(put, Closed(called.ReturnType, called));
            put.AddRange(Length(kept[0]));
            if (cost is not nameof(StepCount.Whole))
                put.AddRange(Measure(method.Body.Variables[^1]));
            put.Add(il.Create(OpCodes.Call, Cost(cost)));
            Put(instruction, put);
        }

        /// <summary>What a search of the runtime's library costs; null for what costs the same however long the text.</summary>
        private static string? CostOf(MethodReference called) => called.Name switch
        {
            "IndexOf" or "IndexOfAny" => nameof(StepCount.Found),
            "LastIndexOf" or "LastIndexOfAny" => nameof(StepCount.FoundLast),
            "Trim" or "TrimStart" or "TrimEnd" => nameof(StepCount.Cut),
            "Count" or "Replace" or "ToLowerInvariant" or "TryGetValue" or "Concat" or "Split" or "SplitAny" => nameof(StepCount.Whole),
            _ when called.Name.StartsWith("Contains", StringComparison.Ordinal) => nameof(StepCount.Whole),
            _ => null,
        };

        private void KeepResult(List<Instruction> put, TypeReference type)
        {
            var result = Local(type);
            put.Add(il.Create(OpCodes.Stloc, result));
            put.Add(il.Create(OpCodes.Ldloc, result));
        }

        private IEnumerable<Instruction> Measure(VariableDefinition result) =>
            result.VariableType.MetadataType == MetadataType.Int32 ? [il.Create(OpCodes.Ldloc, result)] : Length(result);

        private IEnumerable<Instruction> Length(VariableDefinition text)
        {
            var isString = text.VariableType.MetadataType == MetadataType.String;
            yield return il.Create(isString ? OpCodes.Ldloc : OpCodes.Ldloca, text);
            var length = isString ? typeof(string) : IsReadOnly(text) ? typeof(ReadOnlySpan<char>) : typeof(Span<char>);
            yield return il.Create(OpCodes.Call, module.ImportReference(length.GetProperty("Length")!.GetMethod));
        }

        private static bool IsReadOnly(VariableDefinition span) => span.VariableType.Name.StartsWith("ReadOnly", StringComparison.Ordinal);

        private static bool IsText(TypeReference type) =>
            type.FullName is "System.String" or "System.ReadOnlySpan`1<System.Char>" or "System.Span`1<System.Char>";

        private VariableDefinition Local(TypeReference type)
        {
            var local = new VariableDefinition(type);
            method.Body.Variables.Add(local);
            return local;
        }

        /// <summary>The type with what the call's own type parameters stand for.</summary>
        private TypeReference Closed(TypeReference type, MethodReference called) => type switch
        {
            GenericParameter { Type: GenericParameterType.Method } own => ((GenericInstanceMethod)called).GenericArguments[own.Position],
            GenericParameter of => ((GenericInstanceType)called.DeclaringType).GenericArguments[of.Position],
            GenericInstanceType of => Instance(of.ElementType, of.GenericArguments.Select(argument => Closed(argument, called))),
            ByReferenceType reference => new ByReferenceType(Closed(reference.ElementType, called)),
            ArrayType array => new ArrayType(Closed(array.ElementType, called)),
            _ => module.ImportReference(type),
        };

        private GenericInstanceType Instance(TypeReference of, IEnumerable<TypeReference> arguments)
        {
            var instance = new GenericInstanceType(module.ImportReference(of));
            foreach (var argument in arguments)
                instance.GenericArguments.Add(argument);
            return instance;
        }

        private MethodReference Cost(string name) => module.ImportReference(typeof(StepCount).GetMethod(name));

        private static Instruction Copy(Instruction of)
        {
            var copy = Instruction.Create(OpCodes.Nop);
            (copy.OpCode, copy.Operand) = (of.OpCode, of.Operand);
            return copy;
        }

        /// <summary>In the place of an instruction, so that what jumped to it comes by here.</summary>
        private void Put(Instruction place, List<Instruction> put)
        {
            (place.OpCode, place.Operand) = (put[0].OpCode, put[0].Operand);
            var after = place;
            foreach (var instruction in put.Skip(1))
            {
                il.InsertAfter(after, instruction);
                after = instruction;
            }
        }
    }
}
